import { areaFromRanks } from "./binaryRocAuc.ts";
import { requireLabelledProbabilities, type LabelledProbabilities } from "./labelledProbabilities.ts";

/**
 * Area under the receiver operating characteristic, each class against the rest, averaged over the classes that
 * occur in the truth, each counting the same. Chance is 0.5.
 *
 * Classes without an example have no curve and are left out. With two classes it is the area for class 1.
 * It judges the order of the probabilities only: calibration does not change the order of a binary classifier's.
 *
 * @param options - Truth and probabilities.
 * @returns The area, in `[0, 1]`.
 * @throws RangeError if there is no row, the lengths differ, a label is no class, the probabilities are none, or
 *   the truth holds one class only.
 *
 * @see scikit-learn 1.9 `metrics.roc_auc_score(multi_class="ovr", average="macro")`, the reference of the golden
 *   test; it refuses a truth without every class.
 *
 * @example
 * ```ts
 * const data = Float32Array.of(0.5, 0.25, 0.25, 0.25, 0.5, 0.25, 0.25, 0.25, 0.5);
 * rocAuc({ truth: [0, 1, 2], probabilities: { data, rows: 3, columns: 3 } }); // => 1
 * ```
 */
export function rocAuc(options: LabelledProbabilities): number {
  const { truth, probabilities } = options;
  requireLabelledProbabilities("rocAuc", options);
  const { data, columns } = probabilities;
  const counts = new Float64Array(columns);
  for (const label of truth) counts[label]! += 1;
  const only = counts.indexOf(truth.length);
  if (only >= 0) throw new RangeError(`rocAuc: truth must hold at least two classes; got only ${only}`);

  let sum = 0;
  let curves = 0;
  for (let column = columns === 2 ? 1 : 0; column < columns; column++) {
    const positives = counts[column]!;
    if (positives === 0) continue;
    const scores = Float32Array.from(truth, (_, row) => data[row * columns + column]!);
    sum += areaFromRanks(positives, scores, (row) => truth[row] === column);
    curves++;
  }
  return sum / curves;
}
