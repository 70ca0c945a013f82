import {
  add,
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
  tidy,
} from "@tensorflow/tfjs-core";
import type { GradSaveFunc, Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import { initializers, layers, type LayerVariable } from "@tensorflow/tfjs-layers";
import { isHostBackend } from "./isHostBackend.ts";
import { onlyInput } from "./seededLayer.ts";

/** Arguments of {@link DepthwiseConvolution}. */
export interface DepthwiseConvolutionOptions {
  /** Name of the layer within its model. */
  readonly name: string;
  /** Number of taps, ≥ 1. */
  readonly kernelSize: number;
  /** Frames between neighbouring taps, ≥ 1. */
  readonly dilation: number;
  /** Seed of the initial kernel, an unsigned 32-bit integer. */
  readonly seed: number;
}

/**
 * Convolves each channel of a sequence with a kernel of its own, plus a bias; the length stays.
 *
 * Input and output shape: `[batch, frames, channels]`; kernel `[kernelSize, channels, 1]`, bias `[channels]`,
 * as Keras' DepthwiseConv1D. It has a gradient of its own: that of tfjs 4.22 refuses dilation, and on wasm
 * lacks its kernels.
 * The kernel starts uniform within ±1 / √kernelSize.
 *
 * @see Yu & Koltun, "Multi-scale context aggregation by dilated convolutions", ICLR 2016.
 *
 * @internal
 */
export class DepthwiseConvolution extends layers.Layer {
  /** Name of the class, by which tfjs layers tell themselves apart. */
  static readonly className: string = "DepthwiseConvolution";
  readonly #options: DepthwiseConvolutionOptions;
  #kernel: LayerVariable | undefined;
  #bias: LayerVariable | undefined;

  constructor(options: DepthwiseConvolutionOptions) {
    super({ name: options.name });
    this.#options = options;
  }

  override build(inputShape: (number | null)[] | (number | null)[][]): void {
    const { kernelSize, seed } = this.#options;
    const channels = (inputShape as (number | null)[]).at(-1) ?? NaN;
    const limit = 1 / Math.sqrt(kernelSize);
    const uniform = initializers.randomUniform({ minval: -limit, maxval: limit, seed });
    this.#kernel = this.addWeight("kernel", [kernelSize, channels, 1], "float32", uniform);
    this.#bias = this.addWeight("bias", [channels], "float32", initializers.zeros());
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const [kernel, bias] = [this.#kernel, this.#bias];
    if (kernel === undefined || bias === undefined) throw new TypeError("DepthwiseConvolution: not built");
    return tidy(() => {
      const taps = reshape(kernel.read(), kernel.shape.slice(0, 2) as number[]);
      return add(depthwiseConvolve(onlyInput(inputs), taps, this.#options.dilation), bias.read());
    });
  }
}

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
