import { describe, expect, it } from "vitest";
import { createResampler, resample, SignalError } from "../../src/index.ts";
import { createNoise } from "../golden/buildSignal.ts";

function noise(count: number): Float32Array {
  const next = createNoise();
  return Float32Array.from({ length: count }, () => 0.3 * next());
}

/** Largest difference from a tone, at least `margin` samples from both ends. */
function worstFromTone(samples: Float32Array, sampleRate: number, frequency: number, margin: number): number {
  let worst = 0;
  for (let i = margin; i < samples.length - margin; i++) {
    worst = Math.max(worst, Math.abs(samples[i]! - 0.5 * Math.sin((2 * Math.PI * frequency * i) / sampleRate)));
  }
  return worst;
}

const ratios: readonly [number, number][] = [
  [48_000, 22_050],
  [44_100, 22_050],
  [24_414, 22_050],
  [96_000, 22_050],
  [16_000, 22_050],
  [22_050, 48_000],
  [8000, 44_100],
  [48_000, 16_000],
  [44_101, 44_099],
];

describe.each(ratios)("createResampler from %d to %d Hz", (inputRate, sampleRate) => {
  const resampler = createResampler({ inputRate, sampleRate });

  it("gives what resample gives, whatever it was used for before", () => {
    const [long, short] = [noise(20_000), noise(777)];
    for (const samples of [long, short, long]) {
      const before = samples.slice();
      const actual = resampler.resample(samples);
      expect(actual).toEqual(resample({ samples, sampleRate: inputRate }, sampleRate).samples);
      expect(actual.length).toBe(Math.ceil((samples.length * sampleRate) / inputRate));
      expect(samples).toEqual(before);
    }
  });

  it("leaves a tone as it is, in level and in time", () => {
    const frequency = 0.3 * Math.min(inputRate, sampleRate);
    const samples = Float32Array.from(
      { length: inputRate },
      (_, i) => 0.5 * Math.sin((2 * Math.PI * frequency * i) / inputRate),
    );
    expect(worstFromTone(resampler.resample(samples), sampleRate, frequency, 1000)).toBeLessThan(2e-5);
  });

  it("leaves nothing of a tone that the lower rate cannot hold", () => {
    if (sampleRate > 0.9 * inputRate) return;
    const frequency = 0.53 * sampleRate;
    const samples = Float32Array.from({ length: inputRate }, (_, i) =>
      Math.sin((2 * Math.PI * frequency * i) / inputRate),
    );
    const rest = resampler.resample(samples).subarray(1000, -1000);
    expect(rest.reduce((worst, value) => Math.max(worst, Math.abs(value)), 0)).toBeLessThan(2e-6);
  });
});

describe("createResampler", () => {
  it("gives the samples themselves where the rates are the same", () => {
    const samples = noise(10);
    expect(createResampler({ inputRate: 8000, sampleRate: 8000 }).resample(samples)).toBe(samples);
  });

  it("refuses rates that are no integers from 1 on, and waveforms that are none", () => {
    expect(() => createResampler({ inputRate: 0, sampleRate: 8000 })).toThrow(
      new RangeError("createResampler: inputRate must be an integer ≥ 1; got 0"),
    );
    expect(() => createResampler({ inputRate: 8000, sampleRate: 1.5 })).toThrow(
      new RangeError("createResampler: sampleRate must be an integer ≥ 1; got 1.5"),
    );
    const resampler = createResampler({ inputRate: 8000, sampleRate: 16_000 });
    expect(() => resampler.resample(new Float32Array(0))).toThrow(SignalError);
    expect(() => resampler.resample(Float32Array.of(0, NaN))).toThrow(
      "resample: samples must be finite numbers; got NaN at sample 1",
    );
  });
});
