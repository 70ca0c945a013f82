import { describe, expect, it } from "vitest";
import { smoothBinsInto, smoothedRowInto } from "../../src/denoise/smoothMask.ts";
import { addNoise, reduceNoise, type ReduceNoiseOptions, type Signal } from "../../src/index.ts";
import { powerOf, relativeRms, tone } from "../augment/measure.ts";
import { buildSignal, createNoise } from "../golden/buildSignal.ts";
import { readGolden } from "../golden/golden.ts";

const noiseOf = (count: number, sampleRate: number): Signal => {
  const noise = createNoise();
  return { samples: Float32Array.from({ length: count }, () => 0.05 * noise()), sampleRate };
};

describe("reduceNoise equals noisereduce", () => {
  const golden = readGolden("reduceNoise") as {
    readonly relativeRms: number;
    readonly cases: readonly {
      readonly signal: { readonly kind: string; readonly count: number; readonly sampleRate: number };
      readonly noiseCount: number;
      readonly options: ReduceNoiseOptions;
      readonly expected: readonly number[];
    }[];
  };

  it.each(golden.cases)(
    "on $signal.kind, $options, noise of $noiseCount",
    ({ signal, noiseCount, options, expected }) => {
      const { kind, count, sampleRate } = signal;
      const noise = noiseCount > 0 ? { noise: noiseOf(noiseCount, sampleRate) } : {};
      const { samples } = reduceNoise(buildSignal(kind, count, sampleRate), {
        ...options,
        ...noise,
      });
      expect(relativeRms(samples, expected)).toBeLessThanOrEqual(golden.relativeRms);
    },
  );
});

describe("reduceNoise", () => {
  const loud = createNoise();
  const burst = Float32Array.from({ length: 32_000 }, (_, i) => (i > 12_000 && i < 16_000 ? loud() : 0));
  const noisy = addNoise({ samples: burst, sampleRate: 16_000 }, { seed: 3, signalToNoiseDecibels: 20 });
  const noise = { samples: noisy.samples.slice(20_000), sampleRate: 16_000 };

  it.each([
    ["nonStationary", {}],
    ["stationary", { method: "stationary", noise }],
  ] as const)("by the %s method takes the noise from between the sounds", (_, options) => {
    const { samples } = reduceNoise(noisy, options);
    const fall = (from: number, to: number): number =>
      10 * Math.log10(powerOf(samples.subarray(from, to)) / powerOf(noisy.samples.subarray(from, to)));
    expect(fall(18_000, 30_000)).toBeLessThan(-10);
    expect(Math.abs(fall(13_000, 15_000))).toBeLessThan(1);
  });

  it("takes a part of it if asked, and with 0 nothing", () => {
    for (const method of ["stationary", "nonStationary"] as const) {
      // Without the smoothing, which also thins the gate at the edges of the spectrum.
      const options = { method, frequencySmoothing: 0, timeSmoothing: 0 };
      const reduced = (reduction: number): Float32Array => reduceNoise(noisy, { ...options, reduction }).samples;
      const all = reduced(1);
      const middle = noisy.samples.map((value, i) => (value + all[i]!) / 2);
      expect(relativeRms(reduced(0), noisy.samples)).toBeLessThan(1e-6);
      expect(relativeRms(reduced(0.5), middle)).toBeLessThan(1e-6);
    }
  });

  it.each([
    [{ reduction: 1.5 }, "reduction must be in [0, 1]; got 1.5"],
    [{ frequencySmoothing: -1 }, "frequencySmoothing must be in [0, 8000]; got -1"],
    [{ timeSmoothing: NaN }, "timeSmoothing must be in [0, 10]; got NaN"],
    [{ frameLength: 33 }, "frameLength must be an even integer ≥ 2; got 33"],
    [{ hopLength: 0.5 }, "hopLength must be an integer ≥ 1; got 0.5"],
    [{ hopLength: 1000 }, "hopLength must be in [1, 512]; got 1000"],
    [{ timeConstant: 0 }, "timeConstant must be in [0.001, 1000]; got 0"],
    [{ thresholdMultiple: -1 }, "thresholdMultiple must be in [0, 1000]; got -1"],
    [{ slope: 0 }, "slope must be in [0.001, 1000]; got 0"],
    [{ method: "stationary", deviationCount: NaN }, "deviationCount must be in [-100, 100]; got NaN"],
    [{ method: "other" }, "method must be one of stationary, nonStationary; got other"],
    [{ method: "stationary", noise: tone(1, 8000, 1) }, "noise.sampleRate must be 16000, as of the signal; got 8000"],
  ])("refuses %o", (options, sentence) => {
    expect(() => reduceNoise(noisy, options as ReduceNoiseOptions)).toThrow(new RangeError(`reduceNoise: ${sentence}`));
  });

  it("refuses noise without samples", () => {
    const empty = { samples: new Float32Array(0), sampleRate: 16_000 };
    expect(() => reduceNoise(noisy, { method: "stationary", noise: empty })).toThrow(
      "reduceNoise: noise: the signal must have at least one sample; got 0",
    );
  });
});

describe("the smoothing of a gate", () => {
  it("spreads a point to a triangle over bins", () => {
    const mask = new Float32Array(14);
    mask[3] = 9;
    mask[13] = 9;
    smoothBinsInto(mask, 7, 2);
    expect(Array.from(mask)).toEqual([0, 1, 2, 3, 2, 1, 0, 0, 0, 0, 0, 1, 2, 3]);
  });

  it("spreads a point to a triangle over frames", () => {
    const mask = Float32Array.of(0, 0, 4, 0, 0);
    const row = new Float64Array(1);
    const spread = [0, 1, 2, 3, 4].map((t) => {
      smoothedRowInto(row, mask, t, 1);
      return row[0];
    });
    expect(spread).toEqual([0, 1, 2, 1, 0]);
  });
});
