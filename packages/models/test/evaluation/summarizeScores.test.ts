import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarizeScores } from "../../src/index.ts";
import { studentQuantile } from "../../src/evaluation/studentQuantile.ts";

const golden = JSON.parse(readFileSync(new URL("../golden/quantiles.json", import.meta.url), "utf8")) as {
  student: { confidence: number; degreesOfFreedom: number; t: number }[];
};

it.each(golden.student)(
  "equals SciPy's quantile for $confidence and $degreesOfFreedom degrees of freedom",
  ({ confidence, degreesOfFreedom, t }) => {
    expect(Math.abs(studentQuantile(confidence, degreesOfFreedom) / t - 1)).toBeLessThan(1e-11);
  },
);

describe("summarizeScores", () => {
  it("is the closed form for two scores, where t is that of Cauchy's distribution", () => {
    const { mean, standardDeviation, interval } = summarizeScores([0.4, 0.6], { confidence: 0.9 });
    expect(mean).toBeCloseTo(0.5, 15);
    expect(standardDeviation).toBeCloseTo(0.2 / Math.SQRT2, 15);
    expect(interval.confidence).toBe(0.9);
    expect(interval.high - interval.low).toBeCloseTo(0.2 * Math.tan(0.45 * Math.PI), 12);
  });

  it("moves and grows with the scores, and survives JSON", () => {
    const scores = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -9, max: 9 }), (values, factor, shift) => {
        const plain = summarizeScores(values);
        const changed = summarizeScores(values.map((value) => factor * value + shift));
        expect(changed.mean).toBeCloseTo(factor * plain.mean + shift, 8);
        expect(changed.standardDeviation).toBeCloseTo(factor * plain.standardDeviation, 8);
        expect(changed.interval.low).toBeCloseTo(factor * plain.interval.low + shift, 7);
        expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
      }),
    );
  });

  it.each([
    [[0.5], {}, "values must have at least two scores; got 1"],
    [[0.5, NaN], {}, "values must be finite; got NaN at index 1"],
    [[0.5, 0.5], { confidence: 1 }, "confidence must be in (0, 1); got 1"],
    [[0.5, 0.5], { confidence: 0 }, "confidence must be in (0, 1); got 0"],
  ])("refuses %o with %o", (values, options, sentence) => {
    expect(() => summarizeScores(values, options)).toThrow(new RangeError(`summarizeScores: ${sentence}`));
  });
});
