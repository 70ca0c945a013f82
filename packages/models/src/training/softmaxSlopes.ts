import { TINY_PROBABILITY } from "./crossEntropy.ts";

/**
 * Softmax cross-entropy over weighted rows and its gradient, as `crossEntropy` has it, in the memory of JavaScript.
 *
 * @param logits - Shape `[rows, classes]`.
 * @param targets - Shape `[rows, classes]`: the row's weight at its class, 0 elsewhere.
 * @param rowWeights - Shape `[rows]`.
 * @param slopes - The gradient by the logits is written here.
 * @returns Σ weight · (−log softmax(logits)[class]).
 *
 * @internal
 */
export function softmaxSlopes(
  logits: Float32Array,
  targets: Float32Array,
  rowWeights: Float32Array,
  slopes: Float32Array,
): number {
  const classes = logits.length / rowWeights.length;
  let loss = 0;
  for (let start = 0, row = 0; start < logits.length; start += classes, row++) {
    let greatest = -Infinity;
    for (let i = start; i < start + classes; i++) greatest = Math.max(greatest, logits[i]!);
    let total = 0;
    for (let i = start; i < start + classes; i++) total += Math.exp(logits[i]! - greatest);
    for (let i = start; i < start + classes; i++) {
      const probability = Math.exp(logits[i]! - greatest) / total;
      slopes[i] = probability * rowWeights[row]! - targets[i]!;
      if (targets[i] !== 0) loss -= targets[i]! * Math.log(probability + TINY_PROBABILITY);
    }
  }
  return loss;
}
