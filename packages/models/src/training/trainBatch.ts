import { addN, keep, mul, tensor2d, tidy, variableGrads } from "@tensorflow/tfjs-core";
import type { NamedTensorMap, Scalar, Tensor } from "@tensorflow/tfjs-core";
import type { ClassLabels } from "../classLabels.ts";
import { batchInputs, type ModelRows } from "./batchInputs.ts";
import { crossEntropy } from "./crossEntropy.ts";
import { mixedRows, mixingMatrix, type Mixing } from "./mixup.ts";
import type { Network } from "./network.ts";

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

/**
 * Runs the network forwards and backwards over some of the rows.
 *
 * @internal
 */
export function trainBatch(network: Network, rows: TrainingRows, indices: Int32Array, mixing?: Mixing): BatchStep {
  const { logits: withoutSoftmax, variables, mixupPoint } = network;
  const count = indices.length;
  if (mixupPoint !== undefined) mixupPoint.mixing = mixing === undefined ? undefined : mixingMatrix(mixing);
  return tidy(() => {
    const inputs = batchInputs(rows, indices, mixupPoint === undefined ? mixing : undefined);
    const { targets, weights } = targetsOf(rows, indices, mixing);
    const target = tensor2d(targets, [count, rows.classCount]);
    const weight = tensor2d(weights, [count, 1]);

    const kept: Tensor[] = []; // outlives the tape's own tidying
    const { value, grads } = variableGrads(
      () => {
        const logits = withoutSoftmax.apply(inputs.length === 1 ? inputs[0]! : inputs, { training: true }) as Tensor;
        kept.push(keep(logits));
        const loss = crossEntropy(logits, target, weight);
        const share = (rows.penaltyRows ?? count) / count;
        const penalties = withoutSoftmax.calculateLosses();
        return penalties.length === 0 ? loss : addN([loss, ...penalties.map((one) => scaled(one, share))]);
      },
      variables.map(({ variable }) => variable),
    );
    return { loss: value, logits: kept[0]!, gradients: grads };
  });
}

function scaled(value: Scalar, factor: number): Scalar {
  return factor === 1 ? value : mul(value, factor);
}

/** The weight of each row, and that weight spread over the classes the row is of. */
function targetsOf(
  rows: TrainingRows,
  indices: Int32Array,
  mixing: Mixing | undefined,
): { targets: Float32Array; weights: Float32Array } {
  const { labels, rowWeights, classCount, labelSmoothing } = rows;
  const weights = Float32Array.from(indices, (row) => rowWeights[row]! / indices.length);
  const targets = new Float32Array(indices.length * classCount);
  for (const [i, row] of indices.entries()) {
    const weight = weights[i]!;
    if (labelSmoothing > 0) targets.fill((weight * labelSmoothing) / classCount, i * classCount, (i + 1) * classCount);
    targets[i * classCount + labels[row]!]! += weight * (1 - labelSmoothing);
  }
  return mixing === undefined
    ? { targets, weights }
    : { targets: mixedRows(targets, mixing), weights: mixedRows(weights, mixing) };
}
