import type { ClassLabels } from "../classLabels.ts";
import { confusionMatrix } from "./confusionMatrix.ts";

/** How well one class is recognised. */
export interface ClassMetrics {
  /** Name of the class. */
  readonly label: string;
  /** Share of the predictions of this class that are right, in `[0, 1]`; 0 where it is never predicted. */
  readonly precision: number;
  /** Share of the examples of this class that are found, in `[0, 1]`; 0 where there is none. */
  readonly recall: number;
  /** Harmonic mean of precision and recall, in `[0, 1]`; 0 where both are 0. */
  readonly f1: number;
  /** Number of examples whose true class this is. */
  readonly support: number;
}

/**
 * What a classifier got right and wrong. Plain data that JSON keeps as it is.
 */
export interface ClassificationReport {
  /** Share of examples classified rightly, in `[0, 1]`. */
  readonly accuracy: number;
  /**
   * Mean recall over the classes that occur in the truth, in `[0, 1]`: each class counts the same,
   * however rare. Classes without an example have no recall and are left out.
   */
  readonly unweightedAverageRecall: number;
  /** Mean F1 over the classes that occur in the truth or in the predictions, in `[0, 1]`. */
  readonly macroF1: number;
  /** One entry for each class, in the order of `classes`. */
  readonly perClass: readonly ClassMetrics[];
  /** Shape `[classes, classes]`: row = true class, column = predicted class. */
  readonly confusion: readonly (readonly number[])[];
}

/** Arguments of {@link classificationReport}. */
export interface ClassificationReportOptions {
  /** The true classes, shape `[n]`, n ≥ 1. */
  readonly truth: ClassLabels;
  /** The predicted classes, shape `[n]`. */
  readonly predicted: ClassLabels;
  /** Name of each class, in the order of the indices; at least one, no two alike. */
  readonly classes: readonly string[];
}

/**
 * Summarises predictions: accuracy, unweighted average recall, macro F1, and the figures of each class.
 *
 * A ratio whose denominator is 0 is 0, as with scikit-learn's `zero_division=0`.
 *
 * @param options - Truth, predictions and the names of the classes.
 * @returns The report; see {@link ClassificationReport} for what each figure averages over.
 * @throws RangeError if there is no example, the lengths differ, a label is no index of a class, or two
 *   classes have one name.
 *
 * @see scikit-learn 1.9 `accuracy_score`, `balanced_accuracy_score` (= unweighted average recall),
 *   `f1_score(average="macro")` and `precision_recall_fscore_support`, the references of the golden test.
 * @see Schuller, Steidl & Batliner, "The INTERSPEECH 2009 emotion challenge", 2009, for unweighted
 *   average recall as the field's measure.
 *
 * @example
 * ```ts
 * const report = classificationReport({ truth: [0, 0, 1, 1], predicted: [0, 0, 0, 1], classes: ["calm", "angry"] });
 * report.accuracy; // => 0.75
 * report.unweightedAverageRecall; // => 0.75
 * report.perClass[1]; // => { label: "angry", precision: 1, recall: 0.5, f1: 2 / 3, support: 2 }
 * report.confusion; // => [[2, 0], [1, 1]]
 * ```
 */
export function classificationReport(options: ClassificationReportOptions): ClassificationReport {
  const { truth, predicted, classes } = options;
  if (classes.length === 0) throw new RangeError("classificationReport: classes must have at least one name; got 0");
  if (new Set(classes).size !== classes.length) {
    throw new RangeError(`classificationReport: classes must all differ; got ${classes.join(", ")}`);
  }
  if (truth.length === 0) throw new RangeError("classificationReport: truth must have at least one label; got 0");

  const confusion = confusionMatrix(truth, predicted, classes.length);
  const perClass: ClassMetrics[] = [];
  let hits = 0;
  let recalls = 0;
  let classesInTruth = 0;
  let f1s = 0;
  let classesSeen = 0;
  for (const [index, label] of classes.entries()) {
    const hit = confusion[index]![index]!;
    const support = confusion[index]!.reduce((sum, count) => sum + count, 0);
    const predictions = confusion.reduce((sum, row) => sum + row[index]!, 0);
    const recall = ratio(hit, support);
    const f1 = ratio(2 * hit, support + predictions);
    perClass.push({ label, precision: ratio(hit, predictions), recall, f1, support });

    hits += hit;
    recalls += recall;
    f1s += f1;
    if (support > 0) classesInTruth++;
    if (support > 0 || predictions > 0) classesSeen++;
  }
  return {
    accuracy: hits / truth.length,
    unweightedAverageRecall: recalls / classesInTruth,
    macroF1: f1s / classesSeen,
    perClass,
    confusion,
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
