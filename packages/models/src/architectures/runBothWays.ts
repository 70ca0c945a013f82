import { add, concat, matMul, reshape, tidy, transpose, type Tensor } from "@tensorflow/tfjs-core";
import { lstmSequence } from "./lstmSequence.ts";
import { reverseValidFrames } from "./reverseValidFrames.ts";

/**
 * What a long short-term memory has learnt; the gates are input, forget, cell, output, as in Keras.
 *
 * @internal
 */
export interface LstmWeights {
  /** Shape `[channels, 4 · units]`. */
  readonly kernel: Tensor;
  /** Shape `[units, 4 · units]`. */
  readonly recurrent: Tensor;
  /** Shape `[4 · units]`. */
  readonly bias: Tensor;
}

/**
 * Runs two long short-term memories over padded sequences, one from the first frame on and one from the last valid one
 * back.
 *
 * What a valid frame gets does not depend on how far its row is padded.
 *
 * @param sequence - Shape `[batch, frames, channels]`.
 * @param mask - Shape `[batch, frames, 1]`: 1 in valid frames, 0 in padding.
 * @param forward - Of the one from the first frame on.
 * @param backward - Of the other, with as many units.
 * @returns Shape `[batch, frames, 2 · units]`, forwards then backwards; what it holds in the padding means nothing.
 *
 * @internal
 */
export function runBothWays(sequence: Tensor, mask: Tensor, forward: LstmWeights, backward: LstmWeights): Tensor {
  return tidy(() => {
    const backwards = run(reverseValidFrames(sequence, mask), backward);
    return concat([run(sequence, forward), reverseValidFrames(backwards, mask)], 2);
  });
}

function run(sequence: Tensor, { kernel, recurrent, bias }: LstmWeights): Tensor {
  const [batch, frames, channels] = sequence.shape as [number, number, number];
  const timeMajor = reshape(transpose(sequence, [1, 0, 2]), [frames * batch, channels]);
  const gates = add(matMul(timeMajor, kernel), bias);
  const outputs = lstmSequence(reshape(gates, [frames, batch, recurrent.shape[1] ?? NaN]), recurrent);
  return transpose(outputs, [1, 0, 2]);
}
