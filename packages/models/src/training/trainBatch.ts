import { addN, keep, tensor, tensor2d, tidy, variableGrads } from "@tensorflow/tfjs-core";
import type { NamedTensorMap, Scalar, Tensor } from "@tensorflow/tfjs-core";
import type { ClassLabels } from "../classLabels.ts";
import type { DesignMatrix } from "../designMatrix.ts";
import { crossEntropy } from "./crossEntropy.ts";
import type { Network } from "./network.ts";

/**
 * Rows to train on; everything already checked.
 *
 * @internal
 */
export interface TrainingRows {
  /** Shape `[rows, columns]`. */
  readonly x: DesignMatrix;
  /** Shape of one row for the model; its product is `x.columns`. */
  readonly inputShape: readonly number[];
  /** Class of each row. */
  readonly labels: ClassLabels;
  /** Weight of each class. */
  readonly classWeights: readonly number[];
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

/**
 * Runs the network forwards and backwards over some of the rows.
 *
 * @internal
 */
export function trainBatch(network: Network, rows: TrainingRows, indices: Int32Array): BatchStep {
  const { logits: withoutSoftmax, variables } = network;
  const { inputShape, classWeights } = rows;
  return tidy(() => {
    const x = tensor(gather(rows.x, indices), [indices.length, ...inputShape]);
    const weights = Float32Array.from(indices, (row) => classWeights[rows.labels[row]!]! / indices.length);
    const targets = new Float32Array(indices.length * classWeights.length);
    for (const [i, row] of indices.entries()) targets[i * classWeights.length + rows.labels[row]!] = weights[i]!;
    const target = tensor2d(targets, [indices.length, classWeights.length]);
    const weight = tensor2d(weights, [indices.length, 1]);

    const kept: Tensor[] = []; // outlives the tape's own tidying
    const { value, grads } = variableGrads(() => {
      const logits = withoutSoftmax.apply(x, { training: true }) as Tensor;
      kept.push(keep(logits));
      const loss = crossEntropy(logits, target, weight);
      const penalties = withoutSoftmax.calculateLosses();
      return penalties.length === 0 ? loss : addN([loss, ...penalties]);
    }, [...variables]);
    return { loss: value, logits: kept[0]!, gradients: grads };
  });
}

/** Copies some rows of a matrix. */
function gather(x: DesignMatrix, indices: Int32Array): Float32Array {
  const data = new Float32Array(indices.length * x.columns);
  for (const [i, row] of indices.entries()) {
    data.set(x.data.subarray(row * x.columns, (row + 1) * x.columns), i * x.columns);
  }
  return data;
}
