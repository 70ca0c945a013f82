import {
  add,
  concat,
  matMul,
  mul,
  reshape,
  softmax,
  sqrt,
  square,
  sub,
  sum,
  tanh,
  tidy,
  type Tensor,
} from "@tensorflow/tfjs-core";

/**
 * What rates the frames.
 *
 * @internal
 */
export interface AttentionWeights {
  /** Shape `[channels, units]`. */
  readonly kernel: Tensor;
  /** Shape `[units]`. */
  readonly bias: Tensor;
  /** Shape `[units, 1]`. */
  readonly query: Tensor;
}

/** Far below every score, yet finite, so that its softmax is 0 and its gradient not NaN. */
const BELOW_ALL = 1e9;

/** Keeps the gradient of the deviation finite where a channel is constant. */
const VARIANCE_FLOOR = 1e-6;

/**
 * Mean and standard deviation of each channel over the frames, weighted by how much attention each frame deserves.
 *
 * The weights are the softmax over frames of `query · tanh(kernel · frame + bias)`; padding gets none.
 *
 * @param sequence - Shape `[batch, frames, channels]`.
 * @param mask - Shape `[batch, frames, 1]`: 1 in valid frames, 0 in padding.
 * @param weights - What rates the frames.
 * @returns Shape `[batch, 2 · channels]`, means first.
 *
 * @internal
 */
export function attendFrames(sequence: Tensor, mask: Tensor, weights: AttentionWeights): Tensor {
  const { kernel, bias, query } = weights;
  const [batch, frames, channels] = sequence.shape as [number, number, number];
  return tidy(() => {
    const rows = reshape(sequence, [batch * frames, channels]);
    const rated = matMul(tanh(add(matMul(rows, kernel), bias)), query);
    const hidden = mul(sub(reshape(mask, [batch, frames]), 1), BELOW_ALL);
    const attention = reshape(softmax(add(reshape(rated, [batch, frames]), hidden)), [batch, frames, 1]);
    const mean = sum(mul(attention, sequence), 1, true);
    const variance = sum(mul(attention, square(sub(sequence, mean))), 1);
    return concat([reshape(mean, [batch, channels]), sqrt(add(variance, VARIANCE_FLOOR))], 1);
  });
}
