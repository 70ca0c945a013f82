import { requireLabelledProbabilities, type LabelledProbabilities } from "./labelledProbabilities.ts";

/**
 * Mean of −log of the probability given to the true class, in nats: 0 for certainty that is right,
 * log(classes) for indifference.
 *
 * A probability counts as at least 2⁻⁵² and at most 1 − 2⁻⁵², so that one certain error costs 36 nats, not infinitely many.
 *
 * @param options - Truth and probabilities.
 * @returns The loss, > 0.
 * @throws RangeError if there is no row, the lengths differ, a label is no class, or the probabilities are none.
 *
 * @see scikit-learn 1.9 `metrics.log_loss` on 64-bit numbers, the reference of the golden test.
 *
 * @example
 * ```ts
 * const probabilities = { data: Float32Array.of(0.5, 0.5, 0.25, 0.75), rows: 2, columns: 2 };
 * logLoss({ truth: [0, 1], probabilities }); // => -(Math.log(0.5) + Math.log(0.75)) / 2
 * ```
 */
export function logLoss(options: LabelledProbabilities): number {
  const { truth, probabilities } = options;
  requireLabelledProbabilities("logLoss", options);
  let sum = 0;
  for (let row = 0; row < truth.length; row++) {
    const probability = probabilities.data[row * probabilities.columns + truth[row]!]!;
    sum -= Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON));
  }
  return sum / truth.length;
}
