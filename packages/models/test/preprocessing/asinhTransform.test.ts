import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asinhTransform, fitAsinhTransform } from "../../src/index.ts";

const column = (...values: number[]) => ({ data: Float32Array.from(values), rows: values.length, columns: 1 });

describe("the inverse hyperbolic sine transform", () => {
  it("takes median and quartiles of each column", () => {
    const x = { data: Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40, 5, 50), rows: 5, columns: 2 };
    const { center, spread } = fitAsinhTransform(x);
    expect(center).toEqual([3, 30]);
    expect(spread[0]).toBeCloseTo(2 / 1.349, 12);
    expect(spread[1]).toBeCloseTo(20 / 1.349, 12);
  });

  it("falls back on the deviation where half of the values are alike, and on 1 where all are", () => {
    expect(fitAsinhTransform(column(0, 0, 0, 0, 10)).spread[0]).toBeCloseTo(4, 12);
    expect(fitAsinhTransform(column(7, 7, 7)).spread).toEqual([1]);
  });

  it("keeps order and sign, hardly changes the middle, and draws outliers in", () => {
    const transform = { center: [2], spread: [3] };
    fc.assert(
      fc.property(fc.float({ noNaN: true, min: -1e6, max: 1e6 }), (value) => {
        const [result = NaN] = asinhTransform(column(value), transform).data;
        expect(Math.abs(result - Math.asinh((value - 2) / 3))).toBeLessThan(1e-5);
      }),
    );
    const [small, large] = asinhTransform(column(2.3, 3002), transform).data;
    expect(small).toBeCloseTo(0.1, 3);
    expect(large).toBeLessThan(8);
  });

  it("is not moved by an outlier", () => {
    expect(fitAsinhTransform(column(1, 2, 3, 4, 5)).center).toEqual(fitAsinhTransform(column(1, 2, 3, 4, 1e6)).center);
  });

  it("refuses no rows, and other columns than it was fitted on", () => {
    expect(() => fitAsinhTransform({ data: new Float32Array(0), rows: 0, columns: 1 })).toThrow(
      new RangeError("fitAsinhTransform: x must have at least one row; got 0"),
    );
    expect(() => asinhTransform(column(1), { center: [0, 0], spread: [1, 1] })).toThrow(
      new RangeError("asinhTransform: x must have 2 columns, as fitted; got 1"),
    );
  });
});
