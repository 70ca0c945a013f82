import { add, mul, rsqrt, sub, tidy, type Tensor } from "@tensorflow/tfjs-core";

/**
 * What a batch normalisation has learnt, each of shape `[channels]`.
 *
 * @internal
 */
export interface NormalizationWeights {
  /** What the standardised channels are multiplied by. */
  readonly gamma: Tensor;
  /** What is added to them then. */
  readonly beta: Tensor;
  /** The moving mean. */
  readonly mean: Tensor;
  /** The moving variance. */
  readonly variance: Tensor;
}

/**
 * Batch normalisation by the moving statistics, as predictions take it.
 *
 * @param x - Shape `[batch, …, channels]`.
 * @param weights - What was learnt.
 * @param epsilon - Added to the variance, > 0.
 * @param mask - Shape `[batch, frames, 1]`, 1 in valid frames and 0 in padding, which comes out as 0.
 * @returns The shape of `x`.
 *
 * @internal
 */
export function normalizeByMoving(x: Tensor, weights: NormalizationWeights, epsilon: number, mask?: Tensor): Tensor {
  const { gamma, beta, mean, variance } = weights;
  return tidy(() => {
    const scale = mul(gamma, rsqrt(add(variance, epsilon)));
    const output = add(mul(sub(x, mean), scale), beta);
    return mask === undefined ? output : mul(output, mask);
  });
}
