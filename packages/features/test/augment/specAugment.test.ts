import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { specAugment, type Matrix } from "../../src/index.ts";

const ones = (rows: number, columns: number): Matrix => ({
  data: new Float32Array(rows * columns).fill(1),
  rows,
  columns,
});

/** Indices of the rows, and of the columns, that hold nothing but `value`. */
function covered({ data, rows, columns }: Matrix, value: number): { rows: number[]; columns: number[] } {
  const all = (indices: number[]): boolean => indices.every((i) => data[i] === value);
  const range = (count: number): number[] => [...Array(count).keys()];
  return {
    rows: range(rows).filter((row) => all(range(columns).map((column) => row * columns + column))),
    columns: range(columns).filter((column) => all(range(rows).map((row) => row * columns + column))),
  };
}

describe("specAugment", () => {
  const only = { bandMaskCount: 0, frameMaskCount: 0, fill: 0 };

  it("covers runs of bands, no wider than allowed, and nothing else", () => {
    const widths = Array.from({ length: 300 }, (_, seed) => {
      const masked = specAugment(ones(4, 20), { ...only, seed, bandMaskCount: 1, maxBandMaskWidth: 5 });
      const { columns } = covered(masked, 0);
      expect(masked.data.filter((value) => value === 0).length).toBe(4 * columns.length);
      for (let i = 1; i < columns.length; i++) expect(columns[i]).toBe(columns[0]! + i);
      return columns.length;
    });
    for (let width = 0; width <= 5; width++) {
      expect(widths.filter((other) => other === width).length / 300).toBeCloseTo(1 / 6, 1);
    }
  });

  it("covers runs of frames, within the ratio", () => {
    const widths = Array.from({ length: 200 }, (_, seed) => {
      const options = { ...only, seed, frameMaskCount: 1, maxFrameMaskRatio: 0.2 };
      return covered(specAugment(ones(30, 3), options), 0).rows.length;
    });
    expect(Math.max(...widths)).toBe(6);
    expect(Math.min(...widths)).toBe(0);
  });

  it("reaches every band alike often but for the edges", () => {
    const hits = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 400; seed++) {
      const masked = specAugment(ones(1, 10), { ...only, seed, bandMaskCount: 1, maxBandMaskWidth: 1 });
      for (const column of covered(masked, 0).columns) hits[column]!++;
    }
    for (const count of hits) expect(Math.abs(count - 20)).toBeLessThan(16);
  });

  it("writes the mean, keeps the shape and the input, and repeats itself", () => {
    const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    const sizes = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(seeds, sizes, sizes, (seed, rows, columns) => {
        const data = Float32Array.from({ length: rows * columns }, (_, i) => i);
        const masked = specAugment({ data, rows, columns }, { seed });
        const mean = Math.fround((data.length - 1) / 2);
        expect([masked.rows, masked.columns, masked.data.length]).toEqual([rows, columns, rows * columns]);
        expect(masked.data.every((value, i) => value === i || value === mean)).toBe(true);
        expect(data.every((value, i) => value === i)).toBe(true);
        expect(specAugment({ data, rows, columns }, { seed })).toEqual(masked);
      }),
    );
  });

  it.each([
    [{ bandMaskCount: -1 }, "bandMaskCount must be an integer in [0, 1000000]; got -1"],
    [{ maxFrameMaskWidth: 1.5 }, "maxFrameMaskWidth must be an integer in [0, 1000000]; got 1.5"],
    [{ maxFrameMaskRatio: 2 }, "maxFrameMaskRatio must be in [0, 1]; got 2"],
    [{ fill: NaN }, "fill must be a finite number or mean; got NaN"],
    [{ seed: -1 }, "seed must be an integer in [0, 4294967295]; got -1"],
  ])("refuses %o", (options, sentence) => {
    expect(() => specAugment(ones(2, 2), { seed: 1, ...options })).toThrow(new RangeError(`specAugment: ${sentence}`));
  });
});
