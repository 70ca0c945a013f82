import { initializers, layers, type LayersModel, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { requireSeed } from "../internal/requireNumber.ts";
import { attentiveClassifier, type EncoderTools } from "./attentiveClassifier.ts";
import {
  completeAttentiveConv,
  requireAttentiveConvArchitecture,
  type AttentiveConvArchitecture,
  type AttentiveConvOptions,
} from "./attentiveConvArchitecture.ts";
import { DepthwiseConvolution } from "./depthwiseConvolution.ts";
import { SeededDropout } from "./seededDropout.ts";

/** Options of {@link buildAttentiveConv}. */
export interface BuildAttentiveConvOptions extends AttentiveConvOptions {
  /**
   * Seed of the initial weights, an unsigned 32-bit integer; equal seeds give equal models.
   * @defaultValue `0`
   */
  readonly seed?: number;
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
  return attentiveConvModel("buildAttentiveConv", completeAttentiveConv("buildAttentiveConv", options), seed);
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
