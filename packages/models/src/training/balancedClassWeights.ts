import { requireClassLabels, type ClassLabels } from "../classLabels.ts";
import { requireInteger } from "../internal/requireNumber.ts";

/**
 * Weights that give every class the same say in the loss, however many examples it has.
 *
 * @param labels - The classes of the training rows, shape `[n]`.
 * @param classCount - Number of classes, ≥ 1; each must occur.
 * @returns Shape `[classCount]`: n / (classCount · examples of the class); their mean over the rows is 1.
 * @throws RangeError if a label is no integer in `[0, classCount)` or a class does not occur.
 *
 * @see scikit-learn 1.9 `utils.class_weight.compute_class_weight("balanced")`, the reference of the golden test.
 *
 * @example
 * ```ts
 * balancedClassWeights([0, 0, 0, 1], 2); // => [2 / 3, 2]
 * ```
 */
export function balancedClassWeights(labels: ClassLabels, classCount: number): number[] {
  requireInteger("balancedClassWeights", "classCount", classCount, 1);
  requireClassLabels("balancedClassWeights", "labels", labels, classCount);
  const counts = Array.from({ length: classCount }, () => 0);
  for (const label of labels) counts[label]! += 1;
  const absent = counts.indexOf(0);
  if (absent >= 0) throw new RangeError(`balancedClassWeights: labels must hold every class; got none of ${absent}`);
  return counts.map((count) => labels.length / (classCount * count));
}
