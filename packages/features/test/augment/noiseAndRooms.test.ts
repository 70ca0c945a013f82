import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convolve } from "../../src/augment/convolve.ts";
import { createRandomSource } from "../../src/augment/randomSource.ts";
import { frequencyWarp, unwarped, warped } from "../../src/augment/warpFrequency.ts";
import { addNoise, reverberate, vocalTractLengthPerturbation, type AddNoiseOptions } from "../../src/index.ts";
import { frequencyOf, powerOf, tone } from "./measure.ts";

describe("addNoise", () => {
  it.each([-20, 0, 12, 40])("of %d dB has that ratio to the signal", (signalToNoiseDecibels) => {
    const signal = tone(300, 16_000, 20_000);
    const { samples } = addNoise(signal, { seed: 11, signalToNoiseDecibels });
    const noise = Float64Array.from(samples, (value, i) => value - signal.samples[i]!);
    expect(10 * Math.log10(powerOf(signal.samples) / powerOf(noise))).toBeCloseTo(signalToNoiseDecibels, 3);
  });

  it("of a fraction of the peak is uniformly as loud as 0 to that", () => {
    const samples = tone(300, 16_000, 400).samples.map((value) => 0.5 * value);
    const levels = Array.from({ length: 400 }, (_, seed) => {
      const noisy = addNoise({ samples, sampleRate: 16_000 }, { seed, peakFraction: 0.035 }).samples;
      return Math.sqrt(powerOf(noisy.map((value, i) => value - samples[i]!))) / (0.035 * 0.5);
    });
    expect(Math.max(...levels)).toBeLessThan(1.15);
    expect(levels.reduce((sum, level) => sum + level) / 400).toBeCloseTo(0.5, 1);
    for (const quarter of [0.25, 0.5, 0.75]) {
      expect(levels.filter((level) => level < quarter).length / 400).toBeCloseTo(quarter, 1);
    }
  });

  it("is white and normal", () => {
    const random = createRandomSource("test", 5);
    const noise = Float64Array.from({ length: 50_000 }, () => random.normal());
    const moment = (power: number): number => noise.reduce((sum, value) => sum + value ** power, 0) / noise.length;
    expect(moment(1)).toBeCloseTo(0, 1);
    expect(moment(2)).toBeCloseTo(1, 1);
    expect(moment(4) / 3).toBeCloseTo(1, 1);
    for (const lag of [1, 2, 7]) {
      let product = 0;
      for (let i = lag; i < noise.length; i++) product += noise[i]! * noise[i - lag]!;
      expect(Math.abs(product / noise.length)).toBeLessThan(0.02);
    }
  });

  it("has nothing in common for seeds that are neighbours", () => {
    const first = Array.from({ length: 2000 }, (_, seed) => createRandomSource("test", seed).uniform() - 0.5);
    for (const distance of [1, 2, 256]) {
      const products = first.slice(distance).map((value, i) => value * first[i]! * 12);
      expect(Math.abs(products.reduce((sum, value) => sum + value, 0) / products.length)).toBeLessThan(0.08);
    }
    const near = first.slice(1).filter((value, i) => Math.abs(value - first[i]!) < 0.05).length;
    expect(near / first.length).toBeCloseTo(0.0975, 1);
  });

  it("wants one level", () => {
    const signal = tone(1, 8000, 9);
    for (const [options, got] of [
      [{ seed: 1 }, "undefined, undefined"],
      [{ seed: 1, signalToNoiseDecibels: 3, peakFraction: 1 }, "3, 1"],
    ] as const) {
      expect(() => addNoise(signal, options as unknown as AddNoiseOptions)).toThrow(
        new RangeError(`addNoise: level must be given by one of signalToNoiseDecibels, peakFraction; got ${got}`),
      );
    }
    expect(() => addNoise(signal, { seed: 1, peakFraction: -1 })).toThrow(
      new RangeError("addNoise: peakFraction must be in [0, 100]; got -1"),
    );
    expect(() => addNoise(signal, { seed: 1, signalToNoiseDecibels: NaN })).toThrow(
      new RangeError("addNoise: signalToNoiseDecibels must be in [-100, 200]; got NaN"),
    );
  });
});

describe("convolve", () => {
  it("is the sum of its definition, for any lengths", () => {
    const numbers = (most: number): fc.Arbitrary<number[]> =>
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: most, size: "max" });
    fc.assert(
      fc.property(numbers(300), numbers(200), (values, weights) => {
        const samples = Float32Array.from(values);
        const result = convolve(samples, Float64Array.from(weights));
        for (let i = 0; i < samples.length; i++) {
          let sum = 0;
          for (let j = 0; j <= i && j < weights.length; j++) sum += weights[j]! * samples[i - j]!;
          expect(result[i]! - sum).toBeCloseTo(0, 4);
        }
      }),
    );
  });
});

describe("reverberate", () => {
  const click = { samples: Float32Array.from({ length: 16_000 }, (_, i) => (i === 0 ? 1 : 0)), sampleRate: 16_000 };

  it("keeps the direct sound, and adds the energy that was asked", () => {
    const { samples } = reverberate(click, { seed: 9, reverberationTime: 0.3, directToReverberantDecibels: 4 });
    expect(samples[0]).toBeCloseTo(1, 6);
    expect(10 * Math.log10(1 / (samples.subarray(1).length * powerOf(samples.subarray(1))))).toBeCloseTo(4, 3);
  });

  it("falls by 60 dB in the reverberation time, and then is over", () => {
    const { samples } = reverberate(click, { seed: 9, reverberationTime: 0.6 });
    const level = (from: number): number => 10 * Math.log10(powerOf(samples.subarray(16 * from, 16 * (from + 50))));
    expect((level(10) - level(510)) / 50).toBeCloseTo(1, 1);
    expect(powerOf(samples.subarray(16 * 601))).toBeLessThan(1e-12);
  });

  it("names what it refuses", () => {
    expect(() => reverberate(click, { seed: 1, reverberationTime: 0 })).toThrow(
      new RangeError("reverberate: reverberationTime must be in [0.001, 20]; got 0"),
    );
    expect(() => reverberate(click, { seed: 1, directToReverberantDecibels: NaN })).toThrow(
      new RangeError("reverberate: directToReverberantDecibels must be in [-100, 100]; got NaN"),
    );
  });
});

describe("vocalTractLengthPerturbation", () => {
  it.each([0.9, 1, 1.1])("by %d moves a low tone by as much, within 2 dB of its level", (factor) => {
    const range = { minFactor: factor, maxFactor: factor };
    const { samples } = vocalTractLengthPerturbation(tone(1000, 16_000, 16_000), { seed: 1, ...range });
    const middle = samples.subarray(2000, -2000);
    expect(frequencyOf(middle, 16_000) / (1000 * factor)).toBeCloseTo(1, 3);
    expect(Math.abs(10 * Math.log10(powerOf(middle) / 0.5))).toBeLessThan(2);
  });

  it("by more than 1 bends high frequencies back, as the paper has it", () => {
    const range = { minFactor: 1.1, maxFactor: 1.1 };
    const { samples } = vocalTractLengthPerturbation(tone(6000, 16_000, 16_000), { seed: 1, ...range });
    // F = 4800, S = 8000: 8000 − (8000 − 4800) / (8000 − 4800 / 1.1) · (8000 − 6000)
    expect(frequencyOf(samples.subarray(2000, -2000), 16_000) / 6240).toBeCloseTo(1, 3);
  });

  it("draws the factor from its range", () => {
    const frequencies = Array.from({ length: 12 }, (_, seed) => {
      const { samples } = vocalTractLengthPerturbation(tone(1000, 8000, 4000), { seed, highestFormant: 2400 });
      return frequencyOf(samples.subarray(800, -800), 8000);
    });
    expect(Math.min(...frequencies)).toBeGreaterThan(895);
    expect(Math.max(...frequencies)).toBeLessThan(1105);
    expect(Math.max(...frequencies) - Math.min(...frequencies)).toBeGreaterThan(100);
  });

  it("warps by a continuous map with an inverse, which keeps 0 and the end", () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), unit, unit, (factor, highest, place) => {
        const warp = frequencyWarp(factor, 0.02 + 0.9 * highest, 1);
        expect(unwarped(warp, warped(warp, place))).toBeCloseTo(place, 9);
        expect(warped(warp, 0)).toBe(0);
        expect(warped(warp, 1)).toBe(1);
        const { boundary } = warp;
        expect(warped(warp, boundary + 1e-12) - warped(warp, boundary)).toBeCloseTo(0, 9);
      }),
    );
  });

  it.each([
    [{ minFactor: 0.4 }, "minFactor must be in [0.5, 2]; got 0.4"],
    [{ maxFactor: 0.8 }, "maxFactor must be in [0.9, 2]; got 0.8"],
    [{ highestFormant: 4000 }, "highestFormant must be in [80, 3920]; got 4000"],
  ])("refuses %o", (options, sentence) => {
    expect(() => vocalTractLengthPerturbation(tone(1, 8000, 9), { seed: 1, ...options })).toThrow(
      new RangeError(`vocalTractLengthPerturbation: ${sentence}`),
    );
  });
});
