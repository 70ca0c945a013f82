import { requireClassLabels, type ClassLabels } from "../classLabels.ts";

/** Arguments of {@link binaryRocAuc}. */
export interface BinaryRocAucOptions {
  /** 1 for a positive example, 0 for a negative one; shape `[n]`, at least one of each. */
  readonly truth: ClassLabels;
  /** How positive each example looks, higher for more; shape `[n]`, finite, on any scale. */
  readonly scores: Float32Array | Float64Array | readonly number[];
}

/**
 * Area under the receiver operating characteristic: how likely a positive example scores higher than a negative
 * one, equal scores counting half. Chance is 0.5.
 *
 * Computed from the ranks (Mann–Whitney), which is the area under the trapezoids exactly.
 *
 * @param options - Truth and scores.
 * @returns The area, in `[0, 1]`.
 * @throws RangeError if the lengths differ, a label is neither 0 nor 1, one of the two does not occur, or a score
 *   is not finite.
 *
 * @see scikit-learn 1.9 `metrics.roc_auc_score`, the reference of the golden test.
 * @see Hanley & McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC) curve",
 *   Radiology 143(1), 1982, https://doi.org/10.1148/radiology.143.1.7063747
 *
 * @example
 * ```ts
 * binaryRocAuc({ truth: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] }); // => 0.75
 * ```
 */
export function binaryRocAuc(options: BinaryRocAucOptions): number {
  const { truth, scores } = options;
  if (scores.length !== truth.length) {
    throw new RangeError(
      `binaryRocAuc: scores must have one value for each of truth's ${truth.length}; got ${scores.length}`,
    );
  }
  requireClassLabels("binaryRocAuc", "truth", truth, 2);
  for (let i = 0; i < scores.length; i++) {
    if (!Number.isFinite(scores[i]!)) {
      throw new RangeError(`binaryRocAuc: scores must be finite; got ${scores[i]!} at index ${i}`);
    }
  }
  let positives = 0;
  for (const label of truth) positives += label;
  if (positives === 0 || positives === truth.length) {
    throw new RangeError(
      `binaryRocAuc: truth must hold both classes; got ${positives} positive of ${truth.length} examples`,
    );
  }
  return areaFromRanks(
    positives,
    Float64Array.from(scores, (score) => score),
    (row) => truth[row] === 1,
  );
}

/**
 * The area under the curve from the sum of the positives' ranks; equal scores share their mean rank.
 *
 * @param positives - Number of positive examples, neither 0 nor all.
 *
 * @internal
 */
export function areaFromRanks(
  positives: number,
  scores: ArrayLike<number>,
  isPositive: (row: number) => boolean,
): number {
  const count = scores.length;
  const order = Int32Array.from({ length: count }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  let rankSum = 0;
  for (let start = 0; start < count;) {
    let end = start + 1;
    while (end < count && scores[order[start]!] === scores[order[end]!]) end++;
    const meanRank = (start + 1 + end) / 2;
    for (let place = start; place < end; place++) if (isPositive(order[place]!)) rankSum += meanRank;
    start = end;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (count - positives));
}
