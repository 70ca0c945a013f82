import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addNoise, trimSilence, trimToSpeech, type Signal } from "../../src/index.ts";

const sampleRate = 16_000;

/** A tone from 1 s to 1.5 s of 2.5 s. */
function spoken(level = 1): Signal {
  const tone = (i: number): number => (i >= 16_000 && i < 24_000 ? level * Math.sin(i / 5) : 0);
  return { samples: Float32Array.from({ length: 40_000 }, (_, i) => tone(i)), sampleRate };
}

describe("trimToSpeech", () => {
  it("keeps the speech and 50 ms at either side", () => {
    const { samples, start, end } = trimToSpeech(spoken());
    expect(Math.abs(start - (16_000 - 800))).toBeLessThanOrEqual(400);
    expect(Math.abs(end - (24_000 + 800))).toBeLessThanOrEqual(400);
    expect(samples).toEqual(spoken().samples.subarray(start, end));
  });

  it("keeps nearly the same in noise that trimSilence keeps whole", () => {
    const noisy = addNoise(spoken(), { seed: 1, signalToNoiseDecibels: 15 });
    const [clean, cut] = [trimToSpeech(spoken()), trimToSpeech(noisy)];
    expect(Math.abs(cut.start - clean.start)).toBeLessThanOrEqual(480);
    expect(Math.abs(cut.end - clean.end)).toBeLessThanOrEqual(480);
    expect(trimSilence(noisy, { topDb: 35 }).samples.length).toBe(40_000);
  });

  it("does not depend on the level", () => {
    const { start, end } = trimToSpeech(spoken());
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 8, noNaN: true }), (level) => {
        expect(trimToSpeech(spoken(level))).toMatchObject({ start, end });
      }),
      { numRuns: 20 },
    );
  });

  it("leaves steady sound, silence and what is shorter than a frame as they are", () => {
    for (const samples of [
      Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 5)),
      new Float32Array(8000),
      Float32Array.of(0.5, -0.5),
    ]) {
      const end = trimToSpeech({ samples, sampleRate }).samples.length;
      expect(samples.length - end).toBeLessThan(160);
    }
  });

  it.each([
    [{ topDb: 0 }, "trimToSpeech: topDb must be a finite number > 0; got 0"],
    [{ noiseMargin: -1 }, "trimToSpeech: noiseMargin must be at least 0; got -1"],
    [{ noiseMargin: NaN }, "trimToSpeech: noiseMargin must be at least 0; got NaN"],
  ])("refuses %o", (options, message) => {
    expect(() => trimToSpeech(spoken(), options)).toThrow(new RangeError(message));
  });

  it("refuses an empty signal", () => {
    expect(() => trimToSpeech({ samples: new Float32Array(0), sampleRate })).toThrow("trimToSpeech");
  });
});
