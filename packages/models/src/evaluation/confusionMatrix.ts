import { requireClassLabels, type ClassLabels } from "../classLabels.ts";
import { requireInteger } from "../internal/requireNumber.ts";

/**
 * Counts how often each class was taken for each.
 *
 * @param truth - The true classes, shape `[n]`.
 * @param predicted - The predicted classes, shape `[n]`.
 * @param classCount - Number of classes, ≥ 1; classes that do not occur keep a row and a column of zeros.
 * @returns Shape `[classCount, classCount]`: row = true class, column = predicted class. The sum is `n`.
 * @throws RangeError if the two have different lengths, or a label is no integer in `[0, classCount)`.
 *
 * @see scikit-learn 1.9 `metrics.confusion_matrix`, the reference of the golden test.
 *
 * @example
 * ```ts
 * confusionMatrix([0, 0, 1], [0, 1, 1], 2); // => [[1, 1], [0, 1]]
 * ```
 */
export function confusionMatrix(truth: ClassLabels, predicted: ClassLabels, classCount: number): number[][] {
  requireInteger("confusionMatrix", "classCount", classCount, 1);
  if (predicted.length !== truth.length) {
    throw new RangeError(
      `confusionMatrix: predicted must have one label for each of truth's ${truth.length}; got ${predicted.length}`,
    );
  }
  requireClassLabels("confusionMatrix", "truth", truth, classCount);
  requireClassLabels("confusionMatrix", "predicted", predicted, classCount);

  const counts = new Float64Array(classCount * classCount);
  for (let i = 0; i < truth.length; i++) counts[truth[i]! * classCount + predicted[i]!]! += 1;
  return Array.from({ length: classCount }, (_, row) =>
    Array.from(counts.subarray(row * classCount, (row + 1) * classCount)),
  );
}
