import { scalar, tidy, type NamedTensorMap, type TensorInfo } from "@tensorflow/tfjs-core";
import type { OwnKernels } from "../kernels/ownKernels.ts";
import type { SeededDropout } from "../architectures/seededDropout.ts";
import { floatsOf, withTemporaries, type RunKernel } from "../kernels/wasmKernel.ts";
import { batchInputs } from "./batchInputs.ts";
import type { BatchStep, TrainingRows } from "./batchStep.ts";
import { batchTargets } from "./batchTargets.ts";
import type { DenseChain, DenseLink } from "./denseChain.ts";
import type { Mixing } from "./mixup.ts";
import { softmaxSlopes } from "./softmaxSlopes.ts";

/**
 * Runs a chain of dense layers forwards and backwards over some of the rows, as `trainBatch` does any network, on the
 * wasm backend and without a tape: for small layers the tape takes longer than the arithmetic.
 *
 * @internal
 */
export function trainDenseBatch(
  kernels: OwnKernels,
  chain: DenseChain,
  rows: TrainingRows,
  indices: Int32Array,
  mixing: Mixing | undefined,
): BatchStep {
  const { backend, kernel, tensorOf } = kernels;
  const penaltyShare = (rows.penaltyRows ?? indices.length) / indices.length;
  return tidy(() =>
    withTemporaries(backend, (temporary) => {
      const inputs: TensorInfo[] = []; // of each layer
      let logits: TensorInfo = batchInputs(rows, indices, mixing)[0]!;
      const fused = kernel("_FusedMatMul");
      for (const link of chain) {
        drop(kernels, link.inputDropout, logits); // the batch is a copy of the rows
        if (inputs.push(logits) > 1) temporary(logits);
        logits = forwards(kernels, fused, logits, link);
      }

      let slopes = temporary(backend.makeOutput(logits.shape, "float32"));
      const { targets, weights } = batchTargets(rows, indices, mixing);
      let loss = softmaxSlopes(floatsOf(backend, logits), targets, weights, floatsOf(backend, slopes));

      const gradients: NamedTensorMap = {};
      const product = kernel("BatchMatMul");
      for (const [index, link] of [...chain.entries()].reverse()) {
        const [input, output] = [inputs[index]!, inputs[index + 1] ?? logits];
        if (link.hasRelu) {
          const factor = link.dropout?.factor ?? 1;
          kernel("SerkitReluGrad")(backend, { values: output, slopes }, { factor });
        }
        const ofKernel = product(backend, { a: input, b: slopes }, { transposeA: true, transposeB: false });
        if (link.l2 > 0) loss += penalty(kernels, link, ofKernel, link.l2 * penaltyShare);
        gradients[link.kernel.name] = tensorOf(ofKernel);
        gradients[link.bias.name] = tensorOf(kernel("SerkitRowSum")(backend, { x: slopes }, {}));
        if (index > 0) {
          const pair = { a: slopes, b: link.kernel };
          slopes = temporary(product(backend, pair, { transposeA: false, transposeB: true }));
        }
      }
      return { loss: scalar(loss), logits: tensorOf(logits), gradients };
    }),
  );
}

/** What a layer gives, its dropout included. */
function forwards(kernels: OwnKernels, fused: RunKernel, input: TensorInfo, link: DenseLink): TensorInfo {
  const { kernel, bias, hasRelu, dropout } = link;
  const activation = hasRelu ? "relu" : "linear";
  const output = fused(
    kernels.backend,
    { a: input, b: kernel, bias },
    { transposeA: false, transposeB: false, activation, leakyreluAlpha: 0 },
  );
  drop(kernels, dropout, output);
  return output;
}

/** Applies a dropout in place. */
function drop({ backend }: OwnKernels, dropout: SeededDropout | undefined, tensor: TensorInfo): void {
  if (dropout === undefined) return;
  const values = floatsOf(backend, tensor);
  const mask = dropout.nextMask(values.length);
  for (let i = 0; i < mask.length; i++) values[i] = values[i]! * mask[i]!;
}

/** Adds the gradient of `factor · Σ w²` and gives its value. */
function penalty({ backend }: OwnKernels, { kernel }: DenseLink, gradient: TensorInfo, factor: number): number {
  const [weights, slopes] = [floatsOf(backend, kernel), floatsOf(backend, gradient)];
  let squares = 0;
  for (let i = 0; i < slopes.length; i++) {
    const weight = weights[i]!;
    squares += weight * weight;
    slopes[i] = slopes[i]! + 2 * factor * weight;
  }
  return factor * squares;
}
