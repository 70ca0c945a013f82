import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clipRows,
  fitMinMaxScaler,
  fitRobustScaler,
  minMaxScale,
  robustScale,
  type DesignMatrix,
} from "../../src/index.ts";

const column = (...values: number[]): DesignMatrix => ({
  data: Float32Array.from(values),
  rows: values.length,
  columns: 1,
});
const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });

describe("minMaxScale", () => {
  it("brings the fitted rows to [0, 1], both ends reached unless constant", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const { data } = minMaxScale(column(...values), fitMinMaxScaler(column(...values)));
        expect(Math.min(...data)).toBe(0);
        expect(Math.max(...data)).toBe(new Set(values).size > 1 ? 1 : 0);
      }),
    );
  });

  it("does not clip other rows", () => {
    const { data } = minMaxScale(column(-1, 5), fitMinMaxScaler(column(0, 2)));
    expect(Array.from(data)).toEqual([-0.5, 2.5]);
  });
});

describe("robustScale", () => {
  it("brings the median to 0, and hardly heeds an outlier", () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const scaler = fitRobustScaler(column(...values));
    expect(scaler).toEqual({ median: [5], range: [4] });
    expect(fitRobustScaler(column(...values.slice(0, 8), 1e9))).toEqual(scaler);
    expect(robustScale(column(5), scaler).data[0]).toBe(0);
  });

  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        expect(fitRobustScaler(column(...values.toReversed()))).toEqual(fitRobustScaler(column(...values)));
      }),
    );
  });
});

describe("clipRows", () => {
  it("is x within the limit and the limit beyond", () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 500 }), (values, limit) => {
        const { data } = clipRows(column(...values), limit);
        for (const [i, value] of values.entries()) {
          expect(data[i]).toBe(Math.abs(value) <= limit ? value : Math.sign(value) * limit);
        }
      }),
    );
  });

  it.each([0, -5, NaN, Infinity])("refuses the limit %o", (limit) => {
    const act = () => clipRows(column(1), limit);
    expect(act).toThrow(new RangeError(`clipRows: limit must be finite and > 0; got ${limit}`));
  });

  it("refuses a matrix that is not finite", () => {
    expect(() => clipRows(column(Infinity), 1)).toThrow(
      new RangeError("clipRows: x must be finite; got Infinity in row 0, column 0"),
    );
  });
});

describe.each([
  ["fitMinMaxScaler", fitMinMaxScaler],
  ["fitRobustScaler", fitRobustScaler],
] as [string, (x: DesignMatrix) => unknown][])("%s", (name, fit) => {
  it("takes a constant for a range of 1", () => {
    expect(fit(column(3, 3, 3))).toMatchObject({ range: [1] });
  });

  it.each([
    [{ data: new Float32Array(0), rows: 0, columns: 2 }, "x must have at least one row; got 0"],
    [column(1, NaN), "x must be finite; got NaN in row 1, column 0"],
    [{ data: new Float32Array(3), rows: 2, columns: 2 }, "x.data must have rows × columns = 4 values; got 3"],
  ])("refuses %o", (x, sentence) => {
    expect(() => fit(x)).toThrow(new RangeError(`${name}: ${sentence}`));
  });
});

it("applying refuses another number of columns than was fitted", () => {
  const x = { data: new Float32Array(3), rows: 1, columns: 3 };
  const sentence = "x must have 2 columns, as fitted; got 3";
  expect(() => minMaxScale(x, { minimum: [0, 0], range: [1, 1] })).toThrow(new RangeError(`minMaxScale: ${sentence}`));
  expect(() => robustScale(x, { median: [0, 0], range: [1, 1] })).toThrow(new RangeError(`robustScale: ${sentence}`));
});
