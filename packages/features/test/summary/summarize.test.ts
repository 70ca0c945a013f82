import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarize, type Matrix, type NamedStatistic, type Statistic } from "../../src/index.ts";

const column = (...values: number[]): Matrix => ({ data: Float32Array.from(values), rows: values.length, columns: 1 });
const all: readonly NamedStatistic[] = [
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
];

describe("summarize", () => {
  it("has one row for each statistic, in the order asked for, and one column for each of the feature", () => {
    const matrix = { data: Float32Array.of(1, 10, 3, 30), rows: 2, columns: 2 };
    const summary = summarize(matrix, ["maximum", "mean", { percentile: 0 }]);
    expect([summary.rows, summary.columns]).toEqual([3, 2]);
    expect(Array.from(summary.data)).toEqual([3, 30, 2, 20, 1, 10]);
  });

  it("knows the moments of a symmetric and of a skewed column", () => {
    expect(Array.from(summarize(column(-1, 1), ["standardDeviation", "skewness", "kurtosis"]).data)).toEqual([
      1, 0, -2,
    ]);
    // Bernoulli with p = 1/4: skewness (1 − 2p) / √(pq), kurtosis (1 − 6pq) / pq.
    const [skewness, kurtosis] = summarize(column(0, 0, 0, 1), ["skewness", "kurtosis"]).data;
    expect(skewness).toBeCloseTo(2 / Math.sqrt(3), 6);
    expect(kurtosis).toBeCloseTo(-2 / 3, 6);
  });

  it("gives a line its slope", () => {
    const line = column(...Array.from({ length: 11 }, (_, i) => 0.25 * i - 3));
    expect(Array.from(summarize(line, ["slope", "range"]).data)).toEqual([0.25, 2.5]);
  });

  it("gives a single frame, and a constant, itself and no spread", () => {
    const alike = [7, 0, 7, 7, 0, 7, 0, 0, 0, 0];
    expect(Array.from(summarize(column(7), all).data)).toEqual(alike);
    expect(Array.from(summarize(column(7, 7, 7, 7), all).data)).toEqual(alike);
    // Its mean is rounded, so that its moments are not exactly 0.
    const [, , , , , , , , skewness, kurtosis] = summarize(column(...Array<number>(7).fill(0.1)), all).data;
    expect([skewness, kurtosis]).toEqual([0, 0]);
  });

  const values = fc.array(fc.float({ noNaN: true, min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 });

  it("keeps order: minimum ≤ 25th percentile ≤ median ≤ 75th ≤ maximum, and the mean between the ends", () => {
    fc.assert(
      fc.property(values, (list) => {
        const chosen: Statistic[] = ["minimum", { percentile: 25 }, "median", { percentile: 75 }, "maximum"];
        const found = Array.from(summarize(column(...list), chosen).data);
        expect(found).toEqual(found.slice().sort((a, b) => a - b));
        const mean = summarize(column(...list), ["mean"]).data[0]!;
        expect(mean).toBeGreaterThanOrEqual(found[0]! - 1e-3);
        expect(mean).toBeLessThanOrEqual(found[4]! + 1e-3);
      }),
    );
  });

  it("does not depend on the order of frames, but for the slope, which turns round; and leaves the matrix alone", () => {
    fc.assert(
      fc.property(values, (list) => {
        const matrix = column(...list);
        const before = matrix.data.slice();
        const forwards = summarize(matrix, all).data;
        const backwards = summarize(column(...list.reverse()), all).data;
        for (const [i, name] of all.entries()) {
          const expected = name === "slope" ? -forwards[i]! : forwards[i]!;
          expect(Math.abs(backwards[i]! - expected)).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(expected)));
          expect(Number.isFinite(expected)).toBe(true);
        }
        expect(matrix.data).toEqual(before);
      }),
    );
  });

  it("sums in 64 bits", () => {
    const large = column(2 ** 24, ...Array<number>(1000).fill(1));
    expect(summarize(large, ["mean"]).data[0]).toBe(Math.fround((2 ** 24 + 1000) / 1001));
  });

  it.each<[string, Matrix, readonly Statistic[]]>([
    ["chosen must hold at least one statistic; got none", column(1), []],
    ["percentile must be in [0, 100]; got 101", column(1), [{ percentile: 101 }]],
    ["percentile must be in [0, 100]; got NaN", column(1), [{ percentile: NaN }]],
    [`statistics must be among ${all.join(", ")} and { percentile }; got mode`, column(1), ["mode" as NamedStatistic]],
    ["matrix must have rows × columns ≥ 1 values; got 0 for 0 × 1", column(), ["mean"]],
    ["matrix must have rows × columns ≥ 1 values; got 1 for 2 × 1", { ...column(1), rows: 2 }, ["mean"]],
    ["matrix must hold finite numbers; got Infinity in row 1", column(1, Infinity), ["mean"]],
  ])("throws: summarize: %s", (message, matrix, chosen) => {
    expect(() => summarize(matrix, chosen)).toThrow(new RangeError(`summarize: ${message}`));
  });
});
