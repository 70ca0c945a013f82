import { describe, expect, it } from "vitest";
import {
  chroma,
  delta,
  istft,
  melSpectrogram,
  mfcc,
  powerSpectrogram,
  rms,
  spectralBandwidth,
  spectralCentroid,
  spectralContrast,
  spectralFlatness,
  spectralFlux,
  spectralRms,
  spectralRolloff,
  stft,
  summarize,
  tonnetz,
  zeroCrossingRate,
  type IstftOptions,
  type Matrix,
  type Signal,
  type Statistic,
} from "../src/index.ts";
import { buildSignal } from "./golden/buildSignal.ts";
import { readGolden, worstDifference, type FeatureGolden } from "./golden/golden.ts";

const features: Readonly<Record<string, (signal: Signal, options: object) => Matrix>> = {
  stftReal: (signal, options) => stft(signal, options).real,
  stftImaginary: (signal, options) => stft(signal, options).imaginary,
  powerSpectrogram,
  spectralCentroid,
  spectralBandwidth,
  spectralRolloff,
  spectralFlatness,
  spectralContrast,
  spectralRms,
  spectralFlux,
  tonnetz,
  melSpectrogramFramed: melSpectrogram,
  mfccTransforms: mfcc,
  zeroCrossingRateLeft: zeroCrossingRate,
  rmsFramed: rms,
  chromaFramed: chroma,
};

describe.each(Object.keys(features))("%s equals the reference's", (name) => {
  const golden = readGolden(name) as FeatureGolden;

  it.each(golden.cases)("on $signal.kind with $options", ({ signal, options, shape, expected }) => {
    const actual = features[name]!(buildSignal(signal.kind, signal.count, signal.sampleRate), options);
    expect([actual.rows, actual.columns]).toEqual(shape);
    expect(actual.data.length).toBe(expected.length);
    expect(worstDifference(actual.data, expected, actual.columns, golden.tolerance)).toBeLessThanOrEqual(1);
  });
});

describe("istft equals librosa's", () => {
  const { cases } = readGolden("istft") as {
    readonly cases: readonly {
      options: Omit<IstftOptions, "sampleRate"> & { frameLength: number };
      tolerance: { absolute: number };
      expected: number[];
    }[];
  };

  it.each(cases)("with $options", ({ options, tolerance, expected }) => {
    const { frameLength, hopLength = 0, alignment = "centered", length } = options;
    const { real, imaginary } = stft(buildSignal("noisyTone", 600, 22_050), { frameLength, hopLength, alignment });
    const weaken = (matrix: Matrix): Matrix => ({
      ...matrix,
      data: matrix.data.map((value, i) => (Math.floor(i / matrix.columns) % 3 === 0 ? 0.5 * value : value)),
    });
    const changed = { real: weaken(real), imaginary: weaken(imaginary) };
    const { samples } = istft(changed, { sampleRate: 22_050, hopLength, alignment, ...(length && { length }) });
    expect(samples.length).toBe(expected.length);
    expect(worstDifference(samples, expected, 1, tolerance)).toBeLessThanOrEqual(1);
  });
});

describe("delta equals librosa's", () => {
  const golden = readGolden("delta") as {
    readonly input: readonly number[];
    readonly columns: number;
    readonly cases: readonly { options: object; expected: number[] }[];
    readonly short: readonly number[];
  };
  const { columns } = golden;
  const matrix = { data: Float32Array.from(golden.input), rows: golden.input.length / columns, columns };

  it.each(golden.cases)("with $options", ({ options, expected }) => {
    const { data } = delta(matrix, options);
    expect(data.length).toBe(expected.length);
    expect(worstDifference(data, expected, columns, { ofRowMaximum: 1e-5 })).toBeLessThanOrEqual(1);
  });

  it("of fewer frames than its width, with edges taken for nearest", () => {
    const { data } = delta({ data: matrix.data.slice(0, 4 * columns), rows: 4, columns }, { edges: "nearest" });
    expect(data.length).toBe(golden.short.length);
    expect(worstDifference(data, golden.short, columns, { ofRowMaximum: 1e-5 })).toBeLessThanOrEqual(1);
  });
});

describe("summarize equals NumPy's and SciPy's statistics", () => {
  const { cases } = readGolden("summarize") as {
    readonly cases: readonly { input: number[]; rows: number; columns: number; expected: number[] }[];
  };
  const statistics: readonly Statistic[] = [
    "mean",
    "standardDeviation",
    "minimum",
    "maximum",
    "range",
    "median",
    "interquartileRange",
    "slope",
    "skewness",
    "kurtosis",
    ...[0, 10, 33.3, 95, 100].map((percentile) => ({ percentile })),
  ];

  it.each(cases)("over $rows frames", ({ input, rows, columns, expected }) => {
    const summary = summarize({ data: Float32Array.from(input), rows, columns }, statistics);
    expect([summary.rows, summary.columns]).toEqual([statistics.length, columns]);
    expect(worstDifference(summary.data, expected, columns, { ofRowMaximum: 1e-6 })).toBeLessThanOrEqual(1);
  });
});
