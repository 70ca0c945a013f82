import { add, reshape, tidy, type Tensor } from "@tensorflow/tfjs-core";
import { initializers, layers, type LayerVariable } from "@tensorflow/tfjs-layers";
import { depthwiseConvolve } from "./depthwiseConvolve.ts";
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
