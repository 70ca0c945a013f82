import type { TrainingRows } from "./batchStep.ts";
import { mixedRows, type Mixing } from "./mixup.ts";

/**
 * The weight of each row, and that weight spread over the classes the row is of.
 *
 * @internal
 */
export function batchTargets(
  rows: TrainingRows,
  indices: Int32Array,
  mixing: Mixing | undefined,
): { targets: Float32Array; weights: Float32Array } {
  const { labels, rowWeights, classCount, labelSmoothing } = rows;
  const weights = Float32Array.from(indices, (row) => rowWeights[row]! / indices.length);
  const targets = new Float32Array(indices.length * classCount);
  for (const [i, row] of indices.entries()) {
    const weight = weights[i]!;
    if (labelSmoothing > 0) targets.fill((weight * labelSmoothing) / classCount, i * classCount, (i + 1) * classCount);
    targets[i * classCount + labels[row]!]! += weight * (1 - labelSmoothing);
  }
  return mixing === undefined
    ? { targets, weights }
    : { targets: mixedRows(targets, mixing), weights: mixedRows(weights, mixing) };
}
