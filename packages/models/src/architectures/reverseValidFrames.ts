import { add, cast, customGrad, gather, mul, range, reshape, sub, sum, tidy } from "@tensorflow/tfjs-core";
import type { GradSaveFunc, Tensor, Tensor1D } from "@tensorflow/tfjs-core";

/**
 * Reverses each sequence of a batch in time within its valid frames; the padding behind them stays where it is.
 *
 * Done twice it gives back its input, hence it is its own gradient: gathering, not scattering, which the
 * wasm backend of tfjs 4.22 lacks.
 *
 * @param sequence - Shape `[batch, frames, channels]`.
 * @param mask - Shape `[batch, frames, 1]`: 1 in the first frames of each row, 0 in its padding.
 *
 * @internal
 */
export function reverseValidFrames(sequence: Tensor, mask: Tensor): Tensor {
  const [batch, frames, channels] = sequence.shape as [number, number, number];
  const rows = tidy(() => {
    const valid = reshape(mask, [batch, frames]);
    const frame = reshape(range(0, frames), [1, frames]);
    const mirror = sub(sub(sum(valid, 1, true), 1), mul(frame, 2)); // from frame t to length − 1 − t
    const first = reshape(range(0, batch * frames, frames), [batch, 1]);
    return cast(reshape(add(first, add(frame, mul(valid, mirror))), [batch * frames]), "int32");
  });
  const reversed = (tensor: Tensor, order: Tensor): Tensor =>
    reshape(gather(reshape(tensor, [batch * frames, channels]), order as Tensor1D), [batch, frames, channels]);
  const reverse = customGrad<Tensor>((...tensors) => {
    const [input, save] = tensors as [Tensor, GradSaveFunc];
    save([rows]);
    return { value: reversed(input, rows), gradFunc: (upstream, saved) => reversed(upstream, saved[0]!) };
  });
  return reverse(sequence);
}
