import { peakNormalize, reduceNoise, rmsNormalize, trimSilence, trimToSpeech } from "@serkit/features";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AudioError, extractFeatures } from "../../src/index.ts";
import { condition, cutExcerpt, unconditioned } from "../../src/extraction/conditioning.ts";
import { powerOf, voice } from "./signals.ts";

const ramp = { samples: Float32Array.from({ length: 100 }, (_, i) => i), sampleRate: 10 };
const excerptOf = (start: number, duration: number): number[] =>
  Array.from(cutExcerpt(ramp, { ...unconditioned, excerpt: { start, duration } }).samples);

describe("cutExcerpt", () => {
  it("takes seconds from a start, less where the recording ends sooner, nothing behind its end", () => {
    expect(excerptOf(0.5, 0.3)).toEqual([5, 6, 7]);
    expect(excerptOf(0, 0.1)).toEqual([0]);
    expect(excerptOf(9.8, 3)).toEqual([98, 99]);
    expect(excerptOf(10, 1)).toEqual([]);
    expect(excerptOf(20, 1)).toEqual([]);
  });

  it("is a stretch of the recording wherever it lies", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (start, length) => {
          const samples = excerptOf(start, length);
          expect(samples.length).toBeLessThanOrEqual(Math.round(10 * length));
          for (const [i, sample] of samples.entries()) expect(sample).toBe(Math.round(10 * start) + i);
        },
      ),
    );
  });

  it("leaves the recording as it is where no part is asked for", () => {
    expect(cutExcerpt(ramp, unconditioned)).toBe(ramp);
  });

  it("decides what features are taken of, while the duration stays the recording's", async () => {
    const whole = voice(16_000, 2);
    const part = { samples: whole.samples.slice(8000, 16_000), sampleRate: 16_000 };
    const conditioning = { ...unconditioned, excerpt: { start: 0.5, duration: 0.5 } };
    const cut = await extractFeatures(whole, { conditioning, featureSet: "speech-functionals" });
    const { values } = await extractFeatures(part, { featureSet: "speech-functionals" });
    expect(cut.values).toEqual(values);
    expect(cut.duration).toBe(2);
  });

  it("refuses a recording that ends before the part begins", async () => {
    const conditioning = { ...unconditioned, excerpt: { start: 0.5, duration: 1 } };
    const error: unknown = await extractFeatures(voice(16_000, 0.4), { conditioning }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(AudioError);
    expect((error as AudioError).code).toBe("too-short");
    expect((error as AudioError).message).toMatch("ends before the part that is used begins");
  });
});

describe("condition", () => {
  const spoken = voice(16_000, 1);
  const padded = { samples: new Float32Array(48_000), sampleRate: 16_000 };
  padded.samples.set(spoken.samples, 16_000);

  it("changes nothing unless asked to", () => {
    expect(condition(spoken, unconditioned)).toBe(spoken);
  });

  it("takes noise away, then silence, then differences of level", () => {
    const [trimDecibels, noiseReduction] = [30, "stationary"] as const;
    const clean = reduceNoise(padded, { method: noiseReduction });
    const { samples } = peakNormalize(trimSilence(clean, { topDb: trimDecibels }));
    const all = condition(padded, { amplitude: "peak-normalized", noiseReduction, trimDecibels });
    expect(all.samples).toEqual(samples);
    expect(Math.max(...all.samples.map(Math.abs))).toBeCloseTo(1, 6);
    expect(samples.length).toBeLessThan(24_000);
    expect(condition(padded, { amplitude: "original", trimDecibels }).samples).toEqual(
      trimSilence(padded, { topDb: trimDecibels }).samples,
    );
  });

  it("cuts to the speech where noise counts too, and makes all equally loud", () => {
    const conditioning = { amplitude: "rms-normalized", trimDecibels: 35, trimNoiseMargin: 6 } as const;
    const expected = rmsNormalize(trimToSpeech(padded, { topDb: 35, noiseMargin: 6 }));
    expect(condition(padded, conditioning).samples).toEqual(expected.samples);
    const louder = { ...padded, samples: padded.samples.map((sample) => 4 * sample) };
    expect(condition(louder, conditioning).samples).toEqual(expected.samples);
  });

  it.each(["stationary", "nonStationary"] as const)(
    "takes %s noise, more from pauses than from the voice",
    (noiseReduction) => {
      const noise = voice(16_000, 3, 5).samples.map((_, i) => 0.02 * Math.sin(i * i * 0.7));
      const noisy = { samples: padded.samples.map((sample, i) => sample + noise[i]!), sampleRate: 16_000 };
      const clean = condition(noisy, { amplitude: "original", noiseReduction }).samples;
      expect(clean).toEqual(reduceNoise(noisy, { method: noiseReduction }).samples);
      const left = (from: number, to: number): number =>
        powerOf(clean.subarray(from, to)) / powerOf(noisy.samples.subarray(from, to));
      expect(left(2000, 12_000)).toBeLessThan(0.1);
      expect(left(18_000, 30_000)).toBeGreaterThan(2 * left(2000, 12_000));
    },
  );
});
