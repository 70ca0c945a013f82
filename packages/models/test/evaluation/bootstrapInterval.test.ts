import { describe, expect, it } from "vitest";
import { bootstrapInterval, classificationReport } from "../../src/index.ts";
import { draws } from "./randomCases.ts";

const meanOf = (values: readonly number[]) => (rows: Int32Array) =>
  rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;

/** A value for each row: the sum of twelve fractions is all but normal. */
const normal = (fraction: () => number) => {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += fraction();
  return sum;
};

describe("bootstrapInterval", () => {
  it("takes the figure of all rows for the estimate, and draws whole groups", () => {
    const seen: number[][] = [];
    const metric = (rows: Int32Array) => seen.push(Array.from(rows));
    const groups = ["a", "b", "a", "c", "c", "c"];
    expect(bootstrapInterval({ groups, metric, resamples: 50 }).estimate).toBe(1);
    expect(seen[0]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(seen).toHaveLength(51);
    const members = { a: "0,2,", b: "1,", c: "3,4,5," };
    for (const rows of seen.slice(1)) {
      const times = Object.values(members).map((own) => `${rows.join(",")},`.split(own).length - 1);
      expect(times.reduce((sum, count) => sum + count, 0)).toBe(3);
    }
    expect(new Set(seen.map((rows) => rows.join())).size).toBeGreaterThan(10);
  });

  it("is that of the mean's standard error over groups, not over rows", () => {
    const { fraction } = draws(3);
    const speakers = Array.from({ length: 200 }, () => normal(fraction));
    const values = speakers.flatMap((value) => [value, value, value, value]);
    const groups = Int32Array.from(values, (_, row) => Math.floor(row / 4));
    const { estimate, low, high } = bootstrapInterval({ groups, metric: meanOf(values) });
    const deviation = Math.sqrt(speakers.reduce((sum, value) => sum + (value - estimate) ** 2, 0) / 200);
    expect((high - low) / ((2 * 1.96 * deviation) / Math.sqrt(200))).toBeCloseTo(1, 1);
    const byRow = bootstrapInterval({ groups: values.map((_, row) => row), metric: meanOf(values) });
    expect((high - low) / (byRow.high - byRow.low)).toBeCloseTo(2, 0);
  });

  // For the mean of 40 normal values the interval is 1.645 · √(39 / 40) standard errors either way, of which
  // Student's t with 39 degrees of freedom makes a coverage of 0.888. The standard error of 2,000 trials is 0.007.
  it("holds the true figure as often as it should", () => {
    let held = 0;
    for (let trial = 0; trial < 2000; trial++) {
      const { fraction } = draws(1000 + trial);
      const values = Array.from({ length: 40 }, () => normal(fraction));
      const groups = values.map((_, row) => row);
      const options = { groups, metric: meanOf(values), resamples: 300, confidence: 0.9, seed: trial };
      const { low, high } = bootstrapInterval(options);
      if (low <= 0 && high >= 0) held++;
    }
    expect(Math.abs(held / 2000 - 0.888)).toBeLessThan(0.025);
  });

  it("is the same for the same seed, another for another, wider for more confidence", () => {
    const { fraction } = draws(8);
    const values = Array.from({ length: 30 }, fraction);
    const groups = values.map((_, row) => `speaker ${row % 10}`);
    const of = (seed: number, confidence = 0.95) =>
      bootstrapInterval({ groups, metric: meanOf(values), seed, confidence, resamples: 200 });
    expect(of(7)).toEqual(of(7));
    expect(of(7)).not.toEqual(of(8));
    expect(of(7, 0.99).low).toBeLessThan(of(7, 0.5).low);
    expect(of(7, 0.99).high).toBeGreaterThan(of(7, 0.5).high);
  });

  it("takes any figure of a report", () => {
    const { below } = draws(4);
    const truth = Array.from({ length: 60 }, () => below(3));
    const predicted = truth.map((label) => (below(4) === 0 ? below(3) : label));
    const metric = (rows: Int32Array) =>
      classificationReport({
        truth: Array.from(rows, (row) => truth[row]!),
        predicted: Array.from(rows, (row) => predicted[row]!),
        classes: ["a", "b", "c"],
      }).unweightedAverageRecall;
    const groups = truth.map((_, row) => row % 6);
    const { estimate, low, high } = bootstrapInterval({ groups, metric, resamples: 200 });
    expect(low).toBeLessThan(estimate);
    expect(high).toBeGreaterThan(estimate);
  });

  it.each([
    [{ groups: ["a", "a"] }, "groups must hold at least two different ones; got 1"],
    [{ groups: [] }, "groups must hold at least two different ones; got 0"],
    [{ metric: () => NaN }, "metric must be finite; got NaN"],
    [{ resamples: 0 }, "resamples must be an integer ≥ 1; got 0"],
    [{ confidence: 95 }, "confidence must be in (0, 1); got 95"],
    [{ seed: -1 }, "seed must be an integer in [0, 4294967295]; got -1"],
  ])("refuses %o", (options, sentence) => {
    expect(() => bootstrapInterval({ groups: ["a", "b"], metric: () => 1, ...options })).toThrow(
      new RangeError(`bootstrapInterval: ${sentence}`),
    );
  });
});
