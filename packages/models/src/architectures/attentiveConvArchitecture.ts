import { requireInteger, requirePositive, requireRate } from "../internal/requireNumber.ts";

/** A dilated residual convolution over sequences of frames as plain data; {@link buildModel} makes the model. */
export interface AttentiveConvArchitecture {
  /** Tells the architectures apart. */
  readonly kind: "attentiveConv";
  /** Number of features of each frame, ≥ 1. */
  readonly inputSize: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /** Filters of the first convolution, and channels from there on, ≥ 1. */
  readonly filters: number;
  /** Frames under each filter of the first convolution, ≥ 1. */
  readonly kernelSize: number;
  /** Frames between neighbouring taps of each residual block, first to last; at least one, each ≥ 1. */
  readonly dilations: readonly number[];
  /** Taps of each residual block, ≥ 1. */
  readonly blockKernelSize: number;
  /** Fraction of each block's channels dropped while training, in `[0, 1)`. */
  readonly channelDropoutRate: number;
  /** Width of the layer that rates the frames, ≥ 1. */
  readonly attentionUnits: number;
  /** Fraction of the input's values dropped while training, in `[0, 1)`. */
  readonly inputDropoutRate: number;
  /** Fraction of the pooled embedding dropped while training, in `[0, 1)`. */
  readonly dropoutRate: number;
  /** Share of the moving statistics that each training step keeps, in `[0, 1)`. */
  readonly batchNormMomentum: number;
  /** Added to each variance, > 0. */
  readonly batchNormEpsilon: number;
}

/** Options of {@link attentiveConvArchitecture}. */
export interface AttentiveConvOptions {
  /** Number of features of each frame, ≥ 1. */
  readonly inputSize: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /**
   * Filters of the first convolution, and channels from there on.
   * @defaultValue `96`
   */
  readonly filters?: number;
  /**
   * Frames under each filter of the first convolution.
   * @defaultValue `3`
   */
  readonly kernelSize?: number;
  /**
   * Frames between neighbouring taps of each residual block, first to last.
   * @defaultValue `[1, 2, 4]`
   */
  readonly dilations?: readonly number[];
  /**
   * Taps of each residual block.
   * @defaultValue `5`
   */
  readonly blockKernelSize?: number;
  /**
   * Fraction of each block's channels dropped while training.
   * @defaultValue `0.1`
   */
  readonly channelDropoutRate?: number;
  /**
   * Width of the layer that rates the frames.
   * @defaultValue `64`
   */
  readonly attentionUnits?: number;
  /**
   * Fraction of the input's values dropped while training.
   * @defaultValue `0.1`
   */
  readonly inputDropoutRate?: number;
  /**
   * Fraction of the pooled embedding dropped while training.
   * @defaultValue `0.5`
   */
  readonly dropoutRate?: number;
  /**
   * Share of the moving statistics that each training step keeps.
   * @defaultValue `0.9`
   */
  readonly batchNormMomentum?: number;
  /**
   * Added to each variance.
   * @defaultValue `1e-5`
   */
  readonly batchNormEpsilon?: number;
}

/**
 * Describes a convolutional network over sequences of any length: convolution → batch norm → ReLU, then for
 * each dilation a residual block (depth-wise convolution → batch norm → ReLU → point-wise convolution → batch
 * norm → channel dropout), then attention pooling to weighted mean and deviation → batch norm → dropout → softmax.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns Complete and JSON-able: nothing in it depends on today's defaults.
 * @throws RangeError if a size is no integer in its range, a rate lies outside `[0, 1)`, or the epsilon is not > 0.
 *
 * @example
 * ```ts
 * const { filters, dilations } = attentiveConvArchitecture({ inputSize: 96, classCount: 8 });
 * [filters, dilations]; // => [96, [1, 2, 4]]
 * ```
 */
export function attentiveConvArchitecture(options: AttentiveConvOptions): AttentiveConvArchitecture {
  return completeAttentiveConv("attentiveConvArchitecture", options);
}

/**
 * Fills in what the options leave out; `caller` is the public function, for messages.
 *
 * @internal
 */
export function completeAttentiveConv(caller: string, options: AttentiveConvOptions): AttentiveConvArchitecture {
  const { inputSize, classCount, filters = 96, kernelSize = 3, dilations = [1, 2, 4], blockKernelSize = 5 } = options;
  const { channelDropoutRate = 0.1, attentionUnits = 64, inputDropoutRate = 0.1, dropoutRate = 0.5 } = options;
  const { batchNormMomentum = 0.9, batchNormEpsilon = 1e-5 } = options;
  const architecture: AttentiveConvArchitecture = {
    kind: "attentiveConv",
    inputSize,
    classCount,
    filters,
    kernelSize,
    dilations: [...dilations],
    blockKernelSize,
    channelDropoutRate,
    attentionUnits,
    inputDropoutRate,
    dropoutRate,
    batchNormMomentum,
    batchNormEpsilon,
  };
  requireAttentiveConvArchitecture(caller, architecture);
  return architecture;
}

/**
 * Refuses figures of which no network can be made.
 *
 * @internal
 */
export function requireAttentiveConvArchitecture(caller: string, architecture: AttentiveConvArchitecture): void {
  requireInteger(caller, "inputSize", architecture.inputSize, 1);
  requireInteger(caller, "classCount", architecture.classCount, 2);
  requireInteger(caller, "filters", architecture.filters, 1);
  requireInteger(caller, "kernelSize", architecture.kernelSize, 1);
  requireInteger(caller, "dilations.length", architecture.dilations.length, 1);
  for (const dilation of architecture.dilations) requireInteger(caller, "dilations", dilation, 1);
  requireInteger(caller, "blockKernelSize", architecture.blockKernelSize, 1);
  requireRate(caller, "channelDropoutRate", architecture.channelDropoutRate);
  requireInteger(caller, "attentionUnits", architecture.attentionUnits, 1);
  requireRate(caller, "inputDropoutRate", architecture.inputDropoutRate);
  requireRate(caller, "dropoutRate", architecture.dropoutRate);
  requireRate(caller, "batchNormMomentum", architecture.batchNormMomentum);
  requirePositive(caller, "batchNormEpsilon", architecture.batchNormEpsilon);
}
