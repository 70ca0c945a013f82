import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitStandardScaler, standardize } from "../../src/index.ts";
import { readGolden } from "../readGolden.ts";

interface ScalerCase {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly data: readonly number[];
  readonly mean: readonly number[];
  readonly scale: readonly number[];
  readonly standardized: readonly number[];
}

describe.each(readGolden("standardScaler") as readonly ScalerCase[])("equals scikit-learn's on $name", (golden) => {
  const x = { data: Float32Array.from(golden.data), rows: golden.rows, columns: golden.columns };

  it("in mean and scale", () => {
    const { mean, scale } = fitStandardScaler(x);
    for (let i = 0; i < x.columns; i++) {
      expect(Math.abs(mean[i]! - golden.mean[i]!)).toBeLessThanOrEqual(1e-12 * Math.abs(golden.mean[i]!));
      expect(Math.abs(scale[i]! / golden.scale[i]! - 1)).toBeLessThan(1e-9);
    }
  });

  it("in the standardised rows, to 32-bit rounding", () => {
    const { data } = standardize(x, fitStandardScaler(x));
    for (const [i, value] of golden.standardized.entries()) expect(data[i]).toBeCloseTo(value, 5);
  });
});

describe("standardize", () => {
  const matrix = fc
    .record({ rows: fc.integer({ min: 2, max: 12 }), columns: fc.integer({ min: 1, max: 4 }) })
    .chain(({ rows, columns }) =>
      fc
        .array(fc.integer({ min: -1000, max: 1000 }), { minLength: rows * columns, maxLength: rows * columns })
        .map((values) => ({ data: Float32Array.from(values), rows, columns })),
    );

  it("gives each fitted feature mean 0 and variance 1, or 0 where it is constant", () => {
    fc.assert(
      fc.property(matrix, (x) => {
        const { data } = standardize(x, fitStandardScaler(x));
        for (let column = 0; column < x.columns; column++) {
          const values = Array.from({ length: x.rows }, (_, row) => data[row * x.columns + column]!);
          const mean = values.reduce((sum, value) => sum + value, 0) / x.rows;
          const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.rows;
          expect(mean).toBeCloseTo(0, 4);
          expect(variance).toBeCloseTo(values.every((value) => value === 0) ? 0 : 1, 4);
        }
      }),
    );
  });

  it("leaves its input as it is, and is the same after JSON", () => {
    const x = { data: Float32Array.of(1, 2, 3, 5), rows: 2, columns: 2 };
    const scaler = fitStandardScaler(x);
    const again = JSON.parse(JSON.stringify(scaler)) as typeof scaler;
    expect(again).toEqual(scaler);
    expect(standardize(x, again)).toEqual(standardize(x, scaler));
    expect(Array.from(x.data)).toEqual([1, 2, 3, 5]);
  });

  it.each([
    [{ data: new Float32Array(0), rows: 0, columns: 2 }, "fitStandardScaler: x must have at least one row; got 0"],
    [{ data: new Float32Array(3), rows: 2, columns: 2 }, "x.data must have rows × columns = 4 values; got 3"],
    [{ data: Float32Array.of(1, NaN), rows: 1, columns: 2 }, "x must be finite; got NaN in row 0, column 1"],
    [{ data: new Float32Array(2), rows: 1.5, columns: 2 }, "x.rows must be an integer ≥ 0; got 1.5"],
    [{ data: new Float32Array(0), rows: 1, columns: 0 }, "x.columns must be an integer ≥ 1; got 0"],
  ])("refuses %o", (x, message) => {
    expect(() => fitStandardScaler(x)).toThrow(RangeError);
    expect(() => fitStandardScaler(x)).toThrow(message);
  });

  it("refuses another number of columns than it was fitted on", () => {
    const x = { data: new Float32Array(3), rows: 1, columns: 3 };
    const act = () => standardize(x, { mean: [0, 0], scale: [1, 1] });
    expect(act).toThrow(new RangeError("standardize: x must have 2 columns, as fitted; got 3"));
  });
});
