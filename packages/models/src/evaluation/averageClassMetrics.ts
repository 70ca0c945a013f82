import type { ClassificationReport } from "./classificationReport.ts";

/** Averages over the classes of a report. Plain data that JSON keeps as it is. */
export interface ClassAverages {
  /** Mean precision over the classes that occur in the truth or in the predictions, in `[0, 1]`. */
  readonly macroPrecision: number;
  /**
   * Mean recall over the classes that occur in the truth or in the predictions, in `[0, 1]`. A class that is only
   * predicted counts as 0 here and is left out of the report's `unweightedAverageRecall`; else the two are equal.
   */
  readonly macroRecall: number;
  /** Mean F1 over the classes that occur in the truth or in the predictions, in `[0, 1]`; the report's `macroF1`. */
  readonly macroF1: number;
  /** Precision averaged by the number of true examples of each class, in `[0, 1]`. */
  readonly weightedPrecision: number;
  /** Recall averaged by the number of true examples of each class, in `[0, 1]`: the accuracy. */
  readonly weightedRecall: number;
  /** F1 averaged by the number of true examples of each class, in `[0, 1]`; it need not lie between the two. */
  readonly weightedF1: number;
}

/**
 * Averages precision, recall and F1 over the classes of a report: each class the same (macro), or by its share of
 * the examples (weighted).
 *
 * @param report - From `classificationReport`, or one that was stored.
 * @returns The six averages.
 * @throws RangeError if the report has no example.
 *
 * @see scikit-learn 1.9 `precision_recall_fscore_support(average="macro" | "weighted", zero_division=0)`, the
 *   reference of the golden test.
 *
 * @example
 * ```ts
 * const report = classificationReport({ truth: [0, 0, 0, 1], predicted: [0, 0, 1, 1], classes: ["calm", "angry"] });
 * const { macroPrecision, weightedPrecision } = averageClassMetrics(report);
 * [macroPrecision, weightedPrecision]; // => [0.75, 0.875]
 * ```
 */
export function averageClassMetrics(report: Pick<ClassificationReport, "perClass" | "confusion">): ClassAverages {
  const { perClass, confusion } = report;
  const macro = { precision: 0, recall: 0, f1: 0 };
  const weighted = { precision: 0, recall: 0, f1: 0 };
  let classesSeen = 0;
  let examples = 0;
  for (const [index, { precision, recall, f1, support }] of perClass.entries()) {
    if (support > 0 || confusion.some((row) => row[index]! > 0)) classesSeen++;
    examples += support;
    macro.precision += precision;
    macro.recall += recall;
    macro.f1 += f1;
    weighted.precision += support * precision;
    weighted.recall += support * recall;
    weighted.f1 += support * f1;
  }
  if (examples === 0) throw new RangeError("averageClassMetrics: report must have at least one example; got 0");
  return {
    macroPrecision: macro.precision / classesSeen,
    macroRecall: macro.recall / classesSeen,
    macroF1: macro.f1 / classesSeen,
    weightedPrecision: weighted.precision / examples,
    weightedRecall: weighted.recall / examples,
    weightedF1: weighted.f1 / examples,
  };
}
