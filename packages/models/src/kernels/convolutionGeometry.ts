import { backend_util } from "@tensorflow/tfjs-core";
import type { KernelAttributes } from "./wasmKernel.ts";

/**
 * One axis of a convolution or pooling: which input a tap of an output stands on.
 *
 * Output `o` reads at tap `t` the input `o · stride + t · dilation − before`, if that exists.
 *
 * @internal
 */
export interface AxisGeometry {
  /** Length of the input. */
  readonly input: number;
  /** Length of the output. */
  readonly output: number;
  /** Taps of the filter. */
  readonly taps: number;
  /** Inputs between successive outputs. */
  readonly stride: number;
  /** Inputs between successive taps. */
  readonly dilation: number;
  /** Zeros before the first input. */
  readonly before: number;
}

/**
 * A two-dimensional convolution over `[batch, height, width, channels]`.
 *
 * @internal
 */
export interface ConvolutionGeometry {
  /** Examples. */
  readonly batch: number;
  /** Channels of the input. */
  readonly inputChannels: number;
  /** Channels of the output. */
  readonly outputChannels: number;
  /** The vertical axis. */
  readonly height: AxisGeometry;
  /** The horizontal axis. */
  readonly width: AxisGeometry;
}

type FourSizes = [number, number, number, number];
type Strides = [number, number] | number;
type Padding = Parameters<typeof backend_util.computeConv2DInfo>[4];
type Rounding = Parameters<typeof backend_util.computeConv2DInfo>[5];

/**
 * Reads the geometry of a convolution from a kernel's settings.
 *
 * @param inputShape - `[batch, height, width, channels]`.
 * @param filterShape - `[height, width, channels, filters]`, or `[height, width, channels, multiplier]` where depth-wise.
 * @param attrs - `strides`, `pad`, and perhaps `dilations`, `dimRoundingMode`, `dataFormat`.
 * @throws RangeError if the channels do not come last, or the filter is longer than the padded input by more than one.
 *
 * @internal
 */
export function convolutionGeometry(
  inputShape: readonly number[],
  filterShape: readonly number[],
  attrs: KernelAttributes,
  kind: "full" | "depthwise",
): ConvolutionGeometry {
  const { strides, pad, dilations, dimRoundingMode, dataFormat = "NHWC" } = attrs;
  if (dataFormat !== "NHWC") throw new RangeError(`conv2d: dataFormat must be NHWC on wasm; got ${String(dataFormat)}`);
  return geometryOf(
    backend_util.computeConv2DInfo(
      inputShape as FourSizes,
      filterShape as FourSizes,
      strides as Strides,
      (dilations ?? 1) as Strides, // layers send null
      pad as Padding,
      dimRoundingMode as Rounding,
      kind === "depthwise",
    ),
    "conv2d",
  );
}

/**
 * Reads the geometry of a pooling from a kernel's settings.
 *
 * @param inputShape - `[batch, height, width, channels]`.
 * @param attrs - `filterSize`, `strides`, `pad`, and perhaps `dimRoundingMode`.
 * @throws RangeError if the window is longer than the padded input by more than one.
 *
 * @internal
 */
export function poolingGeometry(inputShape: readonly number[], attrs: KernelAttributes): ConvolutionGeometry {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  return geometryOf(
    backend_util.computePool2DInfo(
      inputShape as FourSizes,
      filterSize as Strides,
      strides as Strides,
      1,
      pad as Padding,
      dimRoundingMode as Rounding,
    ),
    "pool",
  );
}

/**
 * Whether there is any output. XNNPACK must not be asked for none: it writes past the end of the empty tensor, or never
 * returns.
 *
 * @internal
 */
export function hasOutputs({ batch, outputChannels, height, width }: ConvolutionGeometry): boolean {
  return batch * outputChannels * height.output * width.output > 0;
}

function geometryOf(found: backend_util.Conv2DInfo, name: string): ConvolutionGeometry {
  const { outHeight, outWidth } = found;
  if (outHeight < 0 || outWidth < 0) {
    throw new RangeError(
      `${name}: output must have 0 or more lines and columns; got ${String(outHeight)} and ${String(outWidth)}`,
    );
  }
  return {
    batch: found.batchSize,
    inputChannels: found.inChannels,
    outputChannels: found.outChannels,
    height: {
      input: found.inHeight,
      output: found.outHeight,
      taps: found.filterHeight,
      stride: found.strideHeight,
      dilation: found.dilationHeight,
      before: found.padInfo.top,
    },
    width: {
      input: found.inWidth,
      output: found.outWidth,
      taps: found.filterWidth,
      stride: found.strideWidth,
      dilation: found.dilationWidth,
      before: found.padInfo.left,
    },
  };
}

/**
 * The outputs whose tap stands on an input and not on padding: from the first to before the second.
 *
 * @internal
 */
export function outputsWithin(axis: AxisGeometry, tap: number): readonly [number, number] {
  const offset = tap * axis.dilation - axis.before;
  const first = Math.min(axis.output, Math.max(0, Math.ceil(-offset / axis.stride)));
  const end = Math.min(axis.output, Math.floor((axis.input - 1 - offset) / axis.stride) + 1);
  return [first, Math.max(first, end)];
}

/**
 * First input of each output's window, and the one behind its last, padding left out.
 *
 * @returns Shape `[2 · outputs]`, first and end by turns; windows without dilation.
 *
 * @internal
 */
export function windowBounds(axis: AxisGeometry): Int32Array {
  const bounds = new Int32Array(2 * axis.output);
  for (let output = 0; output < axis.output; output++) {
    const start = output * axis.stride - axis.before;
    bounds[2 * output] = Math.max(start, 0);
    bounds[2 * output + 1] = Math.min(start + axis.taps, axis.input);
  }
  return bounds;
}
