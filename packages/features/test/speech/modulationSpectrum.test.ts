import { describe, expect, it } from "vitest";
import { speechDescriptors, speechFunctionalNames, speechFunctionals, type Matrix } from "../../src/index.ts";
import { createNoise } from "../golden/buildSignal.ts";
import { descriptorMatrix } from "./descriptorMatrix.ts";

const modulationOf = (matrix: Matrix): number[][] => {
  const values = speechFunctionals(matrix);
  const from = speechFunctionalNames.indexOf("modulation_group0_band0");
  return Array.from({ length: 8 }, (_, group) => Array.from(values.subarray(from + 6 * group, from + 6 * group + 6)));
};
const largest = (values: readonly number[]): number => values.indexOf(Math.max(...values));
const EDGES = [1, 4, 8, 15, 26, 41, 77];
/** The values of a group whose level is a contour, from the definition of the transform. */
const modulationDirectly = (contour: readonly number[]): number[] => {
  const powers: number[][] = [];
  for (let start = 0; start === 0 || start + 128 < contour.length; start += 128) {
    const part = contour.slice(start, start + 256);
    const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
    const windowed = part.map((value, i) => (value - mean) * Math.sin((Math.PI * (i + 0.5)) / part.length) ** 2);
    powers.push(
      Array.from({ length: 77 }, (_, bin) => {
        const along = (wave: (angle: number) => number): number =>
          windowed.reduce((sum, value, i) => sum + value * wave((2 * Math.PI * bin * i) / 256), 0);
        return (along(Math.cos) ** 2 + along(Math.sin) ** 2) / part.length;
      }),
    );
  }
  return EDGES.slice(1).map((to, band) => {
    const own = powers.flatMap((power) => power.slice(EDGES[band], to));
    return Math.log(own.reduce((sum, value) => sum + value, 0) / own.length + 1e-6);
  });
};
/** A level that moves at a rate in all five bands of a group. */
const moving = (rate: number, rows: number, group = 0): Matrix => {
  const wave = (frame: number): number => Math.sin((2 * Math.PI * rate * frame) / 100);
  return descriptorMatrix(rows, Object.fromEntries([0, 1, 2, 3, 4].map((i) => [`logMel${5 * group + i}`, wave])));
};

describe("modulation spectrum", () => {
  it.each([
    [1, 0],
    [2, 1],
    [4.5, 2],
    [8, 3],
    [13, 4],
    [22, 5],
  ])("of a level that moves at %d Hz is largest in band %d, in its group alone", (rate, band) => {
    for (const rows of [256, 300, 700]) {
      const groups = modulationOf(moving(rate, rows, 6));
      expect(largest(groups[6]!)).toBe(band);
      for (const group of [0, 1, 2, 3, 4, 5, 7])
        for (const value of groups[group]!) expect(value).toBeCloseTo(Math.log(1e-6), 4);
    }
  });

  it("is the mean power of a bin, by Hann's window, over the frames of a stretch", () => {
    // 10 periods in 256 frames: their power at the window is a quarter in the bin itself and a sixteenth beside it, of (256 / 2)².
    const power = (256 / 2) ** 2 / 256;
    const groups = modulationOf(moving((10 * 100) / 256, 256));
    const group = groups[0]!;
    expect(group[2]).toBeCloseTo(Math.log((power * (1 / 4 + 2 / 16)) / 7), 3);
    expect(group[0]).toBeCloseTo(Math.log(1e-6), 1);
  });

  it.each([1, 2, 77, 128, 129, 256, 300, 384, 385, 700])("is what its definition says of %d frames", (rows) => {
    const next = createNoise();
    const bands = Array.from({ length: 5 }, () => Float32Array.from({ length: rows }, (_, i) => next() + i / 100));
    const matrix = descriptorMatrix(
      rows,
      Object.fromEntries(bands.map((band, i) => [`logMel${10 + i}`, (frame: number): number => band[frame]!])),
    );
    const contour = Array.from({ length: rows }, (_, i) => bands.reduce((sum, band) => sum + band[i]!, 0) / 5);
    expect(modulationOf(matrix)[2]).toEqual(
      modulationDirectly(contour).map((value): unknown => expect.closeTo(value, 4)),
    );
  });

  it("does not see a level that stays, nor how high it is", () => {
    const steady = modulationOf(descriptorMatrix(400, { logMel2: () => -7 }));
    for (const value of steady.flat()) expect(value).toBeCloseTo(Math.log(1e-6), 4);
  });

  it.each([1, 2, 5, 100, 128, 129, 384, 385])("is finite for %d frames", (rows) => {
    expect(modulationOf(moving(4, rows)).flat().every(Number.isFinite)).toBe(true);
  });

  it("of noise whose loudness moves at 4 Hz is largest from 3 to 6 Hz, at all frequencies", () => {
    const noise = createNoise();
    const samples = Float32Array.from({ length: 48_000 }, (_, i) => {
      return noise() * (1 + 0.9 * Math.sin((2 * Math.PI * 4 * i) / 16_000));
    });
    for (const group of modulationOf(speechDescriptors({ samples, sampleRate: 16_000 })))
      expect(largest(group)).toBe(2);
  });
});
