import { describe, expect, it } from "vitest";
import { averageClassMetrics, classificationReport } from "../../src/index.ts";

describe("averageClassMetrics", () => {
  it("counts a class that is only predicted as 0, and leaves out one that is neither", () => {
    const report = classificationReport({ truth: [0, 0, 1], predicted: [0, 2, 1], classes: ["a", "b", "c", "d"] });
    expect(report.unweightedAverageRecall).toBe(0.75);
    expect(averageClassMetrics(report)).toEqual({
      macroPrecision: 2 / 3,
      macroRecall: 0.5,
      macroF1: report.macroF1,
      weightedPrecision: 1,
      weightedRecall: 2 / 3,
      weightedF1: (2 * (2 / 3) + 1) / 3,
    });
  });

  it("is the same for a report that went through JSON", () => {
    const report = classificationReport({ truth: [0, 1, 1], predicted: [0, 1, 0], classes: ["a", "b"] });
    expect(averageClassMetrics(JSON.parse(JSON.stringify(report)) as typeof report)).toEqual(
      averageClassMetrics(report),
    );
  });

  it("refuses a report without examples", () => {
    expect(() => averageClassMetrics({ perClass: [], confusion: [] })).toThrow(
      new RangeError("averageClassMetrics: report must have at least one example; got 0"),
    );
  });
});
