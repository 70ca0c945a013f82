import type { Tensor } from "@tensorflow/tfjs-core";
import type { NormalizationWeights } from "../architectures/normalizeByMoving.ts";

/**
 * Gives the tensor of a weight: `"hidden1/kernel"` and the length of each axis.
 *
 * @throws WeightsError if there is none of that name and shape.
 *
 * @internal
 */
export type TakeWeight = (name: string, ...shape: readonly number[]) => Tensor;

/**
 * From one tensor to the next, in the current scope.
 *
 * @internal
 */
export type Forward = (values: Tensor) => Tensor;

/**
 * The same for padded sequences, with the mask of their valid frames, `[batch, frames, 1]`.
 *
 * @internal
 */
export type MaskedForward = (values: Tensor, mask: Tensor) => Tensor;

/**
 * Takes the weights of a batch normalisation.
 *
 * @internal
 */
export function takeNormalization(take: TakeWeight, name: string, channels: number): NormalizationWeights {
  return {
    ...takeScale(take, name, channels),
    mean: take(`${name}/movingMean`, channels),
    variance: take(`${name}/movingVariance`, channels),
  };
}

/**
 * Takes factor and offset of a normalisation.
 *
 * @internal
 */
export function takeScale(
  take: TakeWeight,
  name: string,
  channels: number,
): Pick<NormalizationWeights, "gamma" | "beta"> {
  return { gamma: take(`${name}/gamma`, channels), beta: take(`${name}/beta`, channels) };
}
