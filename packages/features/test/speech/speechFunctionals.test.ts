import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  speechDescriptorNames,
  speechDescriptors,
  speechFunctionalNames,
  speechFunctionals,
  type Matrix,
} from "../../src/index.ts";
import { createNoise } from "../golden/buildSignal.ts";
import { harmonics } from "../voice/synthesize.ts";
import { descriptorMatrix } from "./descriptorMatrix.ts";

const functionalsOf = (matrix: Matrix): Record<string, number> => {
  const values = speechFunctionals(matrix);
  return Object.fromEntries(speechFunctionalNames.map((name, i) => [name, values[i]!]));
};
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const moment = (values: readonly number[], power: number): number =>
  mean(values.map((value) => (value - mean(values)) ** power));
const deviation = (values: readonly number[]): number => Math.sqrt(moment(values, 2));
const percentile = (values: readonly number[], percent: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (percent / 100) * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(position)]!, sorted[Math.ceil(position)]!];
  return below + (position % 1) * (above - below);
};
const momentsOf = (values: readonly number[]): number[] => [
  mean(values),
  deviation(values),
  moment(values, 3) / deviation(values) ** 3,
  moment(values, 4) / deviation(values) ** 4 - 3,
];
/** Slope of the line of least squares over two frames to either side. */
const changesOf = (values: readonly number[]): number[] =>
  values.map((_, i) => {
    const at = (place: number): number => values[Math.min(values.length - 1, Math.max(0, place))]!;
    return mean([-2, -1, 0, 1, 2].map((step) => step * at(i + step))) / 2;
  });
/** Every statistic of a contour, in order, by its formula. */
const contourOf = (values: readonly number[]): number[] => {
  const at = (percent: number): number => percentile(values, percent);
  const times = values.map((_, i) => i - (values.length - 1) / 2);
  const slope =
    mean(times.map((time, i) => time * (values[i]! - mean(values)))) / mean(times.map((time) => time * time));
  const cut = (third: number): number => Math.floor((third * values.length) / 3);
  const thirds = [0, 1, 2].map((third) => mean(values.slice(cut(third), cut(third + 1))) - mean(values));
  const percentiles = [1, 5, 25, 50, 75, 95, 99].map(at);
  return [
    ...momentsOf(values),
    ...percentiles,
    at(75) - at(25),
    at(95) - at(5),
    slope * (values.length - 1),
    ...thirds,
  ];
};
const changeStatistics = (values: readonly number[]): number[] => [
  ...momentsOf(values),
  ...[5, 25, 75, 95].map((percent) => percentile(values, percent)),
];
const expectClose = (actual: ArrayLike<number>, expected: readonly number[]): void => {
  expect(Array.from(actual)).toEqual(expected.map((value): unknown => expect.closeTo(value, 4)));
};

const random = createNoise();
const ROWS = 101;
const contour = Array.from({ length: ROWS }, (_, i) => 0.02 * i + Math.sin(i / 9) + random());
/** Voiced in frames 10 … 39 and 60 … 79. */
const voicing = (frame: number): number => Number((frame >= 10 && frame < 40) || (frame >= 60 && frame < 80));
const voicedFrames = [...Array(ROWS).keys()].filter((frame) => voicing(frame) === 1);

describe("speechFunctionalNames", () => {
  it("are 2,340, all different: 28 of each of 79 descriptors, then voice, timing and modulation", () => {
    expect(speechFunctionalNames).toHaveLength(2340);
    expect(new Set(speechFunctionalNames).size).toBe(2340);
    const starts = [0, 26, 28, 79 * 28, 79 * 28 + 66, 79 * 28 + 66 + 14].map((i) => speechFunctionalNames[i]);
    expect(starts).toEqual([
      "logMel0_mean",
      "logMel0_voicedMean",
      "logMel1_mean",
      "pitch_mean",
      "duration",
      "modulation_group0_band0",
    ]);
    expect(speechFunctionalNames.at(-1)).toBe("modulation_group7_band5");
  });
});

describe("speechFunctionals", () => {
  it("are the formulas of a contour, of its changes, and its means where voiced and unvoiced", () => {
    const matrix = descriptorMatrix(ROWS, { centroid: (frame) => contour[frame]!, voicing });
    const values = speechFunctionals(matrix);
    const single = Array.from(Float32Array.from(contour));
    const changes = changesOf(single);
    const from = speechFunctionalNames.indexOf("centroid_mean");
    expectClose(values.subarray(from, from + 28), [
      ...contourOf(single),
      ...changeStatistics(changes),
      deviation(changesOf(changes)),
      mean(voicedFrames.map((frame) => single[frame]!)),
      mean(single.filter((_, frame) => voicing(frame) === 0)),
    ]);
    expect(speechFunctionalNames.slice(from, from + 28).every((name) => name.startsWith("centroid"))).toBe(true);
  });

  it("are zero for columns that are", () => {
    const values = functionalsOf(descriptorMatrix(ROWS, { centroid: (frame) => contour[frame]! }));
    for (const [name, value] of Object.entries(values)) {
      const isOwn = name.startsWith("centroid") || name === "duration" || name.startsWith("modulation");
      if (!isOwn) expect(value, name).toBe(0);
    }
  });

  it("have pitch, ratio, level, jitter and shimmer over voiced frames, changes only between neighbours", () => {
    const matrix = descriptorMatrix(ROWS, {
      voicing,
      // Twice the same in a row: neither a rise nor a fall.
      pitch: (frame) => 20 + contour[frame === 21 ? 20 : frame]!,
      harmonicsToNoiseRatio: (frame) => -contour[frame]!,
      rms: (frame) => -20 + 2 * contour[frame]!,
    });
    const values = speechFunctionals(matrix);
    const column = (name: string): number[] => {
      const index = speechDescriptorNames.indexOf(name);
      return voicedFrames.map((frame) => matrix.data[frame * 96 + index]!);
    };
    const differences = (numbers: readonly number[]): number[] =>
      numbers.flatMap((value, i) =>
        i > 0 && voicedFrames[i] === voicedFrames[i - 1]! + 1 ? [value - numbers[i - 1]!] : [],
      );
    const changes = differences(column("pitch"));
    expect(changes).toHaveLength(voicedFrames.length - 2);
    const periods = changes.map((semitones) => Math.abs(2 ** (-semitones / 12) - 1));
    const levels = differences(column("rms")).map(Math.abs);
    const from = speechFunctionalNames.indexOf("pitch_mean");
    const to = speechFunctionalNames.indexOf("duration");
    expectClose(values.subarray(from, to), [
      ...contourOf(column("pitch")),
      ...contourOf(column("harmonicsToNoiseRatio")),
      ...changeStatistics(changes),
      mean(changes.filter((change) => change > 0)),
      mean(changes.filter((change) => change < 0)),
      changes.filter((change) => change > 0).length / changes.length,
      mean(periods),
      deviation(periods),
      mean(levels),
      deviation(levels),
      ...contourOf(column("rms")),
    ]);
  });

  it("of a steady rise are known", () => {
    const values = functionalsOf(descriptorMatrix(101, { logMel3: (frame) => frame / 4 }));
    expect(values["logMel3_rise"]).toBeCloseTo(25, 4);
    expect(values["logMel3_percentile5"]).toBeCloseTo(1.25, 5);
    expect(values["logMel3_skewness"]).toBeCloseTo(0, 6);
    expect(values["logMel3_kurtosis"]).toBeCloseTo(-1.2, 3);
    expect(values["logMel3Change_percentile25"]).toBeCloseTo(0.25, 6);
    expect(values["logMel3_third1"]).toBeCloseTo(-values["logMel3_third3"]!, 0);
  });

  it("of a constant have no shape, whatever the constant", () => {
    for (const constant of [1e-30, 0.1, -20.3, 1e9]) {
      const values = functionalsOf(descriptorMatrix(77, { entropy: () => constant }));
      for (const statistic of ["skewness", "kurtosis", "rise"])
        expect(values[`entropy_${statistic}`]).toBeCloseTo(0, 5);
      expect(values["entropy_percentile95"]).toBe(Math.fround(constant));
      expect(values["entropyChange_standardDeviation"]).toBe(0);
    }
  });

  it("do not depend on the order of two speakers' frames where no course is asked for", () => {
    const matrix = descriptorMatrix(ROWS, { slope0: (frame) => contour[frame]! });
    const reversed = descriptorMatrix(ROWS, { slope0: (frame) => contour[ROWS - 1 - frame]! });
    const [first, second] = [functionalsOf(matrix), functionalsOf(reversed)];
    for (const statistic of ["mean", "standardDeviation", "kurtosis", "percentile25", "interquartileRange"]) {
      expect(second[`slope0_${statistic}`]).toBeCloseTo(first[`slope0_${statistic}`]!, 5);
    }
    expect(second["slope0_rise"]).toBeCloseTo(-first["slope0_rise"]!, 4);
    expect(second["slope0_third1"]).toBeCloseTo(first["slope0_third3"]!, 1);
  });

  it.each([1, 2, 3, 4])("are finite for %d frames, voiced or not", (rows) => {
    for (const isVoiced of [0, 1]) {
      const matrix = descriptorMatrix(rows, { voicing: () => isVoiced, pitch: () => 12, rms: (frame) => -frame });
      const values = functionalsOf(matrix);
      expect(Object.values(values).every(Number.isFinite)).toBe(true);
      expect(values["pitch_mean"]).toBe(12 * isVoiced);
      expect(values["rms_mean"]).toBeCloseTo(-(rows - 1) / 2, 5);
    }
  });

  it("are finite on any signal, and do not change the descriptors", () => {
    const signals = fc.float32Array({ minLength: 1, maxLength: 2000, noNaN: true, min: -1, max: 1 });
    fc.assert(
      fc.property(signals, (samples) => {
        const matrix = speechDescriptors({ samples, sampleRate: 16_000 });
        const before = matrix.data.slice();
        expect(speechFunctionals(matrix).every(Number.isFinite)).toBe(true);
        expect(matrix.data).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it("change with the level only where they tell it", () => {
    const noise = createNoise();
    // A voice whose level moves, in noise, and then the noise alone.
    const voice = harmonics(180, 7000, 16_000).samples;
    const samples = voice.map((value, i) => 0.1 * noise() + (i < 12_000 ? value * (1.1 + Math.sin(i / 1500)) : 0));
    const louder = (factor: number): Record<string, number> =>
      functionalsOf(speechDescriptors({ samples: samples.map((value) => factor * value), sampleRate: 16_000 }));
    const [quiet, loud] = [louder(1), louder(4)];
    const places = ["mean", "voicedMean", "unvoicedMean", "percentile1", "percentile5", "percentile25", "percentile50"];
    const tellsLevel = new Set([...places, "percentile75", "percentile95", "percentile99"]);
    for (const name of speechFunctionalNames) {
      const [source, statistic] = name.split("_") as [string, string];
      const isLevel = /^(logMel\d+|mfcc0|rms|voicedRms)$/.test(source) && tellsLevel.has(statistic);
      const shift = source.startsWith("logMel")
        ? Math.log(16)
        : source === "mfcc0"
          ? Math.sqrt(40) * Math.log(16)
          : 20 * Math.log10(4);
      // Moments of higher order divide what rounding left of a small deviation.
      const tolerance = statistic === "skewness" || statistic === "kurtosis" ? 0.01 : 2e-3;
      expect(Math.abs(loud[name]! - quiet[name]! - (isLevel ? shift : 0)), name).toBeLessThan(tolerance);
    }
  });

  it("refuse what are not descriptors", () => {
    expect(() => speechFunctionals({ data: new Float32Array(10), rows: 2, columns: 5 })).toThrow(
      new RangeError("speechFunctionals: descriptors must have 96 columns, as speechDescriptors gives; got 5"),
    );
    expect(() => speechFunctionals({ data: new Float32Array(96).fill(NaN), rows: 1, columns: 96 })).toThrow(
      new RangeError("speechFunctionals: matrix must hold finite numbers; got NaN in row 0"),
    );
    expect(() => speechFunctionals({ data: new Float32Array(), rows: 0, columns: 96 })).toThrow(
      new RangeError("speechFunctionals: matrix must have rows × columns ≥ 1 values; got 0 for 0 × 96"),
    );
  });
});
