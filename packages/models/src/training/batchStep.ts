import type { NamedTensorMap, Scalar, Tensor } from "@tensorflow/tfjs-core";
import type { ClassLabels } from "../classLabels.ts";
import type { ModelRows } from "./batchInputs.ts";

/**
 * Rows to train on; everything already checked.
 *
 * @internal
 */
export interface TrainingRows extends ModelRows {
  /** Class of each row. */
  readonly labels: ClassLabels;
  /** Weight of each row in the loss. */
  readonly rowWeights: Float64Array;
  /** Number of classes. */
  readonly classCount: number;
  /** Share of each target that is spread over all classes. */
  readonly labelSmoothing: number;
  /** Rows that the penalty is meant for, undefined for those of any batch. */
  readonly penaltyRows: number | undefined;
}

/**
 * What one batch brings; the caller disposes all of it.
 *
 * @internal
 */
export interface BatchStep {
  /** Mean weighted loss over the batch, penalties included. */
  readonly loss: Scalar;
  /** Shape `[batch, classes]`. */
  readonly logits: Tensor;
  /** By name of the variable. */
  readonly gradients: NamedTensorMap;
}
