import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classificationReport, confusionMatrix } from "../../src/index.ts";
import { readGolden } from "../readGolden.ts";

interface ReportCase {
  readonly name: string;
  readonly truth: readonly number[];
  readonly predicted: readonly number[];
  readonly classCount: number;
  readonly accuracy: number;
  readonly unweightedAverageRecall: number;
  readonly macroF1: number;
  readonly precision: readonly number[];
  readonly recall: readonly number[];
  readonly f1: readonly number[];
  readonly support: readonly number[];
  readonly confusion: readonly (readonly number[])[];
}

const names = (count: number) => Array.from({ length: count }, (_, i) => `class ${i}`);

describe.each(readGolden("classificationReport") as readonly ReportCase[])(
  "equals scikit-learn's with $name",
  (golden) => {
    const { truth, predicted, classCount } = golden;
    const report = classificationReport({ truth, predicted, classes: names(classCount) });

    it.each(["accuracy", "unweightedAverageRecall", "macroF1"] as const)("in %s", (figure) => {
      expect(report[figure]).toBeCloseTo(golden[figure], 14);
    });

    it.each(["precision", "recall", "f1", "support"] as const)("in each class's %s", (figure) => {
      for (const [i, metrics] of report.perClass.entries()) expect(metrics[figure]).toBeCloseTo(golden[figure][i]!, 14);
      expect(report.perClass).toHaveLength(classCount);
    });

    it("in the confusion matrix", () => {
      expect(report.confusion).toEqual(golden.confusion);
      expect(confusionMatrix(Int32Array.from(truth), Int32Array.from(predicted), classCount)).toEqual(golden.confusion);
    });
  },
);

describe("classificationReport", () => {
  const pairs = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 60 });

  it("does not depend on the order of the examples, and survives JSON", () => {
    fc.assert(
      fc.property(pairs, (examples) => {
        const of = (list: [number, number][]) =>
          classificationReport({ truth: list.map(([t]) => t), predicted: list.map(([, p]) => p), classes: names(4) });
        expect(of(examples.toReversed())).toEqual(of(examples));
        expect(JSON.parse(JSON.stringify(of(examples)))).toEqual(of(examples));
      }),
    );
  });

  it("is 1 throughout if and only if everything is right", () => {
    fc.assert(
      fc.property(pairs, (examples) => {
        const right = examples.every(([t, p]) => t === p);
        const { accuracy, unweightedAverageRecall, macroF1 } = classificationReport({
          truth: examples.map(([t]) => t),
          predicted: examples.map(([, p]) => p),
          classes: names(4),
        });
        for (const figure of [accuracy, unweightedAverageRecall, macroF1]) {
          expect(Math.abs(figure - 1) < 1e-12).toBe(right);
          expect(figure).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it.each([
    [{ truth: [], predicted: [], classes: ["a"] }, "classificationReport: truth must have at least one label; got 0"],
    [{ truth: [0], predicted: [0], classes: [] }, "classificationReport: classes must have at least one name; got 0"],
    [{ truth: [0], predicted: [0], classes: ["a", "a"] }, "classificationReport: classes must all differ; got a, a"],
    [{ truth: [0], predicted: [0, 0], classes: ["a"] }, "predicted must have one label for each of truth's 1; got 2"],
    [{ truth: [1], predicted: [0], classes: ["a"] }, "truth must be integers in [0, 1); got 1 at index 0"],
    [{ truth: [0], predicted: [-1], classes: ["a"] }, "predicted must be integers in [0, 1); got -1 at index 0"],
    [{ truth: [0.5], predicted: [0], classes: ["a"] }, "truth must be integers in [0, 1); got 0.5 at index 0"],
  ])("refuses %o", (options, message) => {
    expect(() => classificationReport(options)).toThrow(RangeError);
    expect(() => classificationReport(options)).toThrow(message);
  });

  it("refuses a class count below 1", () => {
    const act = () => confusionMatrix([], [], 0);
    expect(act).toThrow(new RangeError("confusionMatrix: classCount must be an integer ≥ 1; got 0"));
  });
});
