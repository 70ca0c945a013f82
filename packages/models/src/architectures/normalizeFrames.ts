import { add, mean, mul, rsqrt, square, sub, tidy, type Tensor } from "@tensorflow/tfjs-core";

/**
 * Gives each place of the axes before the last mean 0 and variance 1 over its channels, then scales and shifts them.
 *
 * @param x - Shape `[batch, …, channels]`.
 * @param weights - Factor and offset of each channel, each of shape `[channels]`.
 * @param epsilon - Added to the variance, > 0.
 * @returns The shape of `x`.
 *
 * @internal
 */
export function normalizeFrames(
  x: Tensor,
  weights: { readonly gamma: Tensor; readonly beta: Tensor },
  epsilon: number,
): Tensor {
  const { gamma, beta } = weights;
  return tidy(() => {
    const centred = sub(x, mean(x, -1, true));
    const inverse = rsqrt(add(mean(square(centred), -1, true), epsilon));
    return add(mul(mul(centred, inverse), gamma), beta);
  });
}
