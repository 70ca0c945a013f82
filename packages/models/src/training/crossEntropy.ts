import { add, customGrad, log, mul, neg, softmax, sub, sum } from "@tensorflow/tfjs-core";
import type { GradSaveFunc, Scalar, Tensor } from "@tensorflow/tfjs-core";

/**
 * Keeps the logarithm finite where a probability underflows; the gradient does not see it.
 *
 * @internal
 */
export const TINY_PROBABILITY = 1e-30;

/**
 * Softmax cross-entropy summed over weighted rows, with its gradient in closed form: softmax · weight − target.
 *
 * Taking logits instead of probabilities keeps the gradient exact however wrong a prediction is.
 *
 * @param logits - Shape `[rows, classes]`, before the softmax.
 * @param targets - Shape `[rows, classes]`, a constant: the row's weight at its class, 0 elsewhere.
 * @param rowWeights - Shape `[rows, 1]`, a constant: the weight of each row; 1 / rows for the mean.
 * @returns Σ weight · (−log softmax(logits)[class]), a scalar.
 *
 * @internal
 */
export function crossEntropy(logits: Tensor, targets: Tensor, rowWeights: Tensor): Scalar {
  const ofLogits = customGrad<Scalar>((...inputs) => {
    const [z, save] = inputs as [Tensor, GradSaveFunc];
    const probabilities = softmax(z);
    save([probabilities]);
    return {
      value: neg<Scalar>(sum(mul(targets, log(add(probabilities, TINY_PROBABILITY))))),
      gradFunc: (upstream, saved) => mul(upstream, sub(mul(saved[0]!, rowWeights), targets)),
    };
  });
  return ofLogits(logits);
}
