import { initializers, layers, type LayersModel, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { requireInteger, requirePositive, requireRate, requireSeed } from "../internal/requireNumber.ts";
import { attentiveClassifier, type EncoderTools } from "./attentiveClassifier.ts";
import { DepthwiseConvolution } from "./depthwiseConvolution.ts";
import { SeededDropout } from "./seededDropout.ts";

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

/** Options of {@link buildAttentiveConv}. */
export interface BuildAttentiveConvOptions extends AttentiveConvOptions {
  /**
   * Seed of the initial weights, an unsigned 32-bit integer; equal seeds give equal models.
   * @defaultValue `0`
   */
  readonly seed?: number;
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
  return completed("attentiveConvArchitecture", options);
}

/**
 * Builds a dilated residual convolution with attentive pooling over sequences of frames.
 *
 * Input shapes: `[batch, frames, inputSize]`, standardised, and a mask `[batch, frames, 1]` of the valid frames.
 * A row of a design matrix is a sequence frame by frame, padded to any common length; `lengths` of
 * {@link fitClassifier} and {@link predictProbabilities} say how many of its frames are valid, and the mask
 * follows from them. Padding counts neither in batch statistics nor in the pooling.
 * Output shape: `[batch, classCount]`, class probabilities that sum to 1.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns The model, built but not compiled; the caller owns it and disposes it with `model.dispose()`.
 *   A backend must have been selected.
 * @throws RangeError as {@link attentiveConvArchitecture}, and if the seed is no unsigned 32-bit integer.
 *
 * @see Okabe, Koshinaka & Shinoda, "Attentive statistics pooling for deep speaker embedding", Interspeech 2018.
 * @see Chollet, "Xception: deep learning with depthwise separable convolutions", CVPR 2017.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const model = buildAttentiveConv({ inputSize: 96, classCount: 8 });
 * model.outputShape; // => [null, 8]
 * model.dispose();
 * ```
 */
export function buildAttentiveConv(options: BuildAttentiveConvOptions): LayersModel {
  const { seed = 0 } = options;
  return attentiveConvModel("buildAttentiveConv", completed("buildAttentiveConv", options), seed);
}

/**
 * Builds the model of an architecture; `caller` is the public function, for messages.
 *
 * @internal
 */
export function attentiveConvModel(caller: string, architecture: AttentiveConvArchitecture, seed: number): LayersModel {
  requireAttentiveConvArchitecture(caller, architecture);
  requireSeed(caller, seed);
  const { inputSize, classCount, attentionUnits, inputDropoutRate, dropoutRate } = architecture;
  return attentiveClassifier({
    name: "attentiveConv",
    inputSize,
    classCount,
    inputDropoutRate,
    attentionUnits,
    dropoutRate,
    batchNormalization: { momentum: architecture.batchNormMomentum, epsilon: architecture.batchNormEpsilon },
    seed,
    encode: (frames, tools) => encode(frames, tools, architecture),
  });
}

function encode(frames: SymbolicTensor, tools: EncoderTools, architecture: AttentiveConvArchitecture): SymbolicTensor {
  const { filters, kernelSize, dilations, blockKernelSize, channelDropoutRate } = architecture;
  const { normalize, nextSeed } = tools;
  const glorot = () => ({ kernelInitializer: initializers.glorotUniform({ seed: nextSeed() }) });
  const relu = (name: string, values: SymbolicTensor) =>
    layers.activation({ name, activation: "relu" }).apply(values) as SymbolicTensor;

  const first = layers.conv1d({ name: "convolution", filters, kernelSize, padding: "same", ...glorot() });
  let values = relu("relu", normalize("normalization", first.apply(frames) as SymbolicTensor));
  for (const [index, dilation] of dilations.entries()) {
    const name = (layer: string) => `block${index + 1}${layer}`;
    const options = { name: name("DepthWise"), kernelSize: blockKernelSize, dilation, seed: nextSeed() };
    const depthWise = new DepthwiseConvolution(options).apply(values) as SymbolicTensor;
    const rectified = relu(name("Relu"), normalize(name("DepthWiseNormalization"), depthWise));
    const pointWise = layers.dense({ name: name("PointWise"), units: filters, ...glorot() }).apply(rectified);
    const normalized = normalize(name("PointWiseNormalization"), pointWise as SymbolicTensor);
    const dropout = { name: name("Dropout"), rate: channelDropoutRate, seed: nextSeed(), unit: "channel" } as const;
    const branch = new SeededDropout(dropout).apply(normalized) as SymbolicTensor;
    values = layers.add({ name: name("Sum") }).apply([values, branch]) as SymbolicTensor;
  }
  return values;
}

function completed(caller: string, options: AttentiveConvOptions): AttentiveConvArchitecture {
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

function requireAttentiveConvArchitecture(caller: string, architecture: AttentiveConvArchitecture): void {
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
