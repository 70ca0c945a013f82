import {
  add,
  concat,
  customGrad,
  matMul,
  mul,
  reshape,
  sigmoid,
  slice,
  split,
  square,
  stack,
  sub,
  tanh,
  tensor3d,
  transpose,
  unstack,
  zeros,
} from "@tensorflow/tfjs-core";
import type { GradSaveFunc, Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import { lstmBackwardsInVectors, lstmForwardsInVectors } from "../kernels/lstmInVectors.ts";
import { ownKernels, type OwnKernels } from "../kernels/ownKernels.ts";
import type { SimdRoutines } from "../kernels/simd/simdRoutines.ts";
import { isHostBackend } from "./isHostBackend.ts";
import { lstmBackwards, lstmForwards } from "./lstmOnHost.ts";

/** Tensors kept of each frame for the way back: the four gates, cell, its tanh, and the output before. */
const KEPT = 7;

/**
 * Runs a long short-term memory over whole sequences.
 *
 * The gradient goes back through time in closed form, all frames' recurrent weights at once: a third of the
 * operations that the tape would need. Where tensors lie in JavaScript's reach its loops run there instead.
 *
 * @param gates - What the input gives to the gates, bias included, shape `[frames, batch, 4 · units]`; the
 *   gates are input, forget, cell, output, as in Keras.
 * @param recurrent - Shape `[units, 4 · units]`.
 * @param onHost - Whether the loops run in JavaScript.
 * @returns The outputs, shape `[frames, batch, units]`.
 *
 * @see Hochreiter & Schmidhuber, "Long short-term memory", Neural Computation 9, 1997; Gers, Schmidhuber &
 *   Cummins, "Learning to forget", 2000, for the forget gate.
 *
 * @internal
 */
export function lstmSequence(gates: Tensor, recurrent: Tensor, onHost: boolean = isHostBackend()): Tensor {
  const [frames, batch, width] = gates.shape as [number, number, number];
  const units = width / 4;
  const kernels = onHost ? ownKernels() : undefined;
  if (kernels?.routines !== undefined) return lstmSequenceInVectors(gates, recurrent, kernels, kernels.routines);
  if (onHost) return lstmSequenceOnHost(gates, recurrent, [frames, batch, units]);
  const run = customGrad<Tensor>((...tensors) => {
    const [fromInput, weights, save] = tensors as [Tensor, Tensor, GradSaveFunc];
    const kept: Tensor[] = [];
    const outputs: Tensor[] = [];
    let output: Tensor = zeros([batch, units]);
    let cell: Tensor = zeros([batch, units]);
    for (const frame of unstack(fromInput)) {
      const [i, f, g, o] = split(add(frame, matMul(output, weights)), 4, 1) as [Tensor, Tensor, Tensor, Tensor];
      const [enter, forget, fresh, leave] = [sigmoid(i), sigmoid(f), tanh(g), sigmoid(o)];
      const before = output;
      cell = add(mul(forget, cell), mul(enter, fresh));
      const squashed = tanh(cell);
      output = mul(leave, squashed);
      outputs.push(output);
      kept.push(enter, forget, fresh, leave, cell, squashed, before);
    }
    save([weights, ...kept]);
    return { value: stack(outputs), gradFunc: (upstream, saved) => backwards(upstream, saved, [frames, batch, units]) };
  });
  return run(gates, recurrent);
}

function lstmSequenceOnHost(gates: Tensor, recurrent: Tensor, sizes: [number, number, number]): Tensor {
  const run = customGrad<Tensor>((...tensors) => {
    const [fromInput, weights, save] = tensors as [Tensor, Tensor, GradSaveFunc];
    const trace = lstmForwards(fromInput, weights, sizes);
    save([weights]);
    return {
      value: tensor3d(trace.outputs.slice(), sizes),
      gradFunc: (upstream, saved) => lstmBackwards(upstream, saved[0]!, trace, sizes),
    };
  });
  return run(gates, recurrent);
}

function lstmSequenceInVectors(
  gates: Tensor,
  recurrent: Tensor,
  { backend, tensorOf }: OwnKernels,
  routines: SimdRoutines,
): Tensor {
  const run = customGrad<Tensor>((...tensors) => {
    const [fromInput, weights, save] = tensors as [Tensor, Tensor, GradSaveFunc];
    const { outputs, trace } = lstmForwardsInVectors(backend, routines, fromInput, weights);
    const value = tensorOf(outputs);
    save([weights, value, tensorOf(trace)]);
    return {
      value,
      gradFunc(upstream, saved) {
        const [sameWeights, sameOutputs, sameTrace] = saved as [Tensor, Tensor, Tensor];
        const ofInput = tensorOf(lstmBackwardsInVectors(backend, routines, upstream, sameWeights, sameTrace));
        const [frames, batch, units] = sameOutputs.shape as [number, number, number];
        const start = zeros([1, batch, units]);
        const before = concat([start, slice(sameOutputs, 0, [frames - 1, batch, units])], 0);
        return [ofInput, matMul(flat(before), flat(ofInput), true, false)];
      },
    };
  });
  return run(gates, recurrent);
}

/** The frames of all sequences as the rows of a matrix. */
function flat(sequences: Tensor): Tensor2D {
  return reshape(sequences, [-1, sequences.shape[2]!]);
}

function backwards(upstream: Tensor, saved: Tensor[], shape: [number, number, number]): [Tensor, Tensor] {
  const [frames, batch, units] = shape;
  const back = transpose(saved[0]!);
  const slopes = unstack(upstream);
  const ofGates: Tensor[] = [];
  const before: Tensor[] = [];
  let later: Tensor = zeros([batch, units]);
  let laterCell: Tensor = zeros([batch, units]);
  for (let frame = frames - 1; frame >= 0; frame--) {
    const start = 1 + frame * KEPT;
    const [enter, forget, fresh, leave, , squashed, outputBefore] = saved.slice(start, start + KEPT) as SevenTensors;
    const slope = add(slopes[frame]!, later);
    const ofCell = add(mul(mul(slope, leave), sub(1, square(squashed))), laterCell);
    const throughForget = mul(ofCell, forget);
    const cellBefore = frame === 0 ? undefined : saved[start - KEPT + 4]!;
    const ofGate = concat(
      [
        mul(mul(ofCell, fresh), mul(enter, sub(1, enter))),
        cellBefore === undefined ? zeros([batch, units]) : mul(mul(throughForget, cellBefore), sub(1, forget)),
        mul(mul(ofCell, enter), sub(1, square(fresh))),
        mul(mul(slope, squashed), mul(leave, sub(1, leave))),
      ],
      1,
    );
    ofGates.unshift(ofGate);
    before.unshift(outputBefore);
    later = matMul(ofGate, back);
    laterCell = throughForget;
  }
  const ofInput = stack(ofGates);
  const ofWeights = matMul(
    transpose(reshape(stack(before), [frames * batch, units])),
    reshape(ofInput, [frames * batch, 4 * units]),
  );
  return [ofInput, ofWeights];
}

type SevenTensors = [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
