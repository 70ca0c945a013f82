import { addN, keep, mul, tensor2d, tidy, variableGrads } from "@tensorflow/tfjs-core";
import type { Scalar, Tensor } from "@tensorflow/tfjs-core";
import { ownKernels } from "../kernels/ownKernels.ts";
import { batchInputs } from "./batchInputs.ts";
import type { BatchStep, TrainingRows } from "./batchStep.ts";
import { batchTargets } from "./batchTargets.ts";
import { crossEntropy } from "./crossEntropy.ts";
import { mixingMatrix, type Mixing } from "./mixup.ts";
import type { Network } from "./network.ts";
import { trainDenseBatch } from "./trainDenseBatch.ts";

/**
 * Runs the network forwards and backwards over some of the rows.
 *
 * @internal
 */
export function trainBatch(network: Network, rows: TrainingRows, indices: Int32Array, mixing?: Mixing): BatchStep {
  const kernels = network.denseChain === undefined ? undefined : ownKernels();
  if (kernels !== undefined) return trainDenseBatch(kernels, network.denseChain ?? [], rows, indices, mixing);
  const { logits: withoutSoftmax, variables, mixupPoint } = network;
  const count = indices.length;
  if (mixupPoint !== undefined) mixupPoint.mixing = mixing === undefined ? undefined : mixingMatrix(mixing);
  return tidy(() => {
    const inputs = batchInputs(rows, indices, mixupPoint === undefined ? mixing : undefined);
    const { targets, weights } = batchTargets(rows, indices, mixing);
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
