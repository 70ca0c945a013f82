import {
  customGrad,
  depthwiseConv2d,
  mul,
  pad,
  reshape,
  reverse,
  slice,
  stack,
  sum,
  tensor2d,
} from "@tensorflow/tfjs-core";
import type { GradSaveFunc, Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import { isHostBackend } from "./isHostBackend.ts";

/**
 * `y[t] = Σ_j kernel[j] · x[t + j · dilation − ⌊(kernelSize − 1) · dilation / 2⌋]`, 0 outside.
 *
 * @param x - Shape `[batch, frames, channels]`.
 * @param kernel - Shape `[kernelSize, channels]`.
 * @param dilation - Frames between neighbouring taps.
 * @param onHost - Whether the sums for the kernel's gradient run in JavaScript.
 *
 * @internal
 */
export function depthwiseConvolve(
  x: Tensor,
  kernel: Tensor,
  dilation: number,
  onHost: boolean = isHostBackend(),
): Tensor {
  const kernelSize = kernel.shape[0];
  const before = Math.floor(((kernelSize - 1) * dilation) / 2);
  const after = (kernelSize - 1) * dilation - before;
  const convolve = customGrad<Tensor>((...tensors) => {
    const [input, weights, save] = tensors as [Tensor, Tensor, GradSaveFunc];
    save([input, weights]);
    return {
      value: correlate(input, weights, dilation, [before, after]),
      gradFunc: (upstream, saved) => {
        const [sequence, taps] = saved as [Tensor, Tensor];
        const padded = pad(sequence, [
          [0, 0],
          [before, after],
          [0, 0],
        ]);
        const ofTaps = onHost ? tapSlopesOnHost : tapSlopes;
        return [
          correlate(upstream, reverse(taps, 0), dilation, [after, before]),
          ofTaps(padded, upstream, kernelSize, dilation),
        ];
      },
    };
  });
  return convolve(x, kernel);
}

function correlate(x: Tensor, kernel: Tensor, dilation: number, margins: [number, number]): Tensor {
  const [batch, frames, channels] = x.shape as [number, number, number];
  const padded = pad(reshape(x, [batch, 1, frames, channels]), [[0, 0], [0, 0], margins, [0, 0]]);
  const filter = reshape(kernel, [1, kernel.shape[0], channels, 1]);
  const output = depthwiseConv2d(padded as Tensor4D, filter as Tensor4D, 1, "valid", "NHWC", [1, dilation]);
  return reshape(output, [batch, frames, channels]);
}

/** For each tap, the sum over batch and frames of slope times the input under the tap. */
function tapSlopes(padded: Tensor, upstream: Tensor, kernelSize: number, dilation: number): Tensor {
  const taps = Array.from({ length: kernelSize }, (_, tap) => slice(padded, [0, tap * dilation, 0], upstream.shape));
  return stack(taps.map((under) => sum(mul(upstream, under), [0, 1])));
}

function tapSlopesOnHost(padded: Tensor, upstream: Tensor, kernelSize: number, dilation: number): Tensor {
  const [batch, frames, channels] = upstream.shape as [number, number, number];
  const length = frames + (kernelSize - 1) * dilation;
  const [input, slopes] = [padded.dataSync(), upstream.dataSync()];
  const sums = new Float32Array(kernelSize * channels);
  for (let row = 0; row < batch; row++) {
    for (let frame = 0; frame < frames; frame++) {
      const slope = (row * frames + frame) * channels;
      for (let tap = 0; tap < kernelSize; tap++) {
        const under = (row * length + frame + tap * dilation) * channels;
        const sumOf = tap * channels;
        for (let channel = 0; channel < channels; channel++) {
          sums[sumOf + channel]! += slopes[slope + channel]! * input[under + channel]!;
        }
      }
    }
  }
  return tensor2d(sums, [kernelSize, channels]);
}
