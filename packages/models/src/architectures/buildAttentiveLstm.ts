import { initializers, layers, type LayersModel, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { requireSeed } from "../internal/requireNumber.ts";
import { attentiveClassifier, type EncoderTools } from "./attentiveClassifier.ts";
import {
  completeAttentiveLstm,
  requireAttentiveLstmArchitecture,
  type AttentiveLstmArchitecture,
  type AttentiveLstmOptions,
} from "./attentiveLstmArchitecture.ts";
import { BidirectionalLstm } from "./bidirectionalLstm.ts";

/** Options of {@link buildAttentiveLstm}. */
export interface BuildAttentiveLstmOptions extends AttentiveLstmOptions {
  /**
   * Seed of the initial weights, an unsigned 32-bit integer; equal seeds give equal models.
   * @defaultValue `0`
   */
  readonly seed?: number;
}

/**
 * Builds a residual bidirectional LSTM with attentive pooling over sequences of frames.
 *
 * Input shapes: `[batch, frames, inputSize]`, standardised, and a mask `[batch, frames, 1]` of the valid frames.
 * A row of a design matrix is a sequence frame by frame, padded to any common length; `lengths` of
 * {@link fitClassifier} and {@link predictProbabilities} say how many of its frames are valid, and the mask
 * follows from them. The backward direction begins at the last valid frame.
 * Output shape: `[batch, classCount]`, class probabilities that sum to 1.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns The model, built but not compiled; the caller owns it and disposes it with `model.dispose()`.
 *   A backend must have been selected.
 * @throws RangeError as {@link attentiveLstmArchitecture}, and if the seed is no unsigned 32-bit integer.
 *
 * @see Mirsamadi, Barsoum & Zhang, "Automatic speech emotion recognition using recurrent neural networks with
 *   local attention", ICASSP 2017.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const model = buildAttentiveLstm({ inputSize: 96, classCount: 8 });
 * model.outputShape; // => [null, 8]
 * model.dispose();
 * ```
 */
export function buildAttentiveLstm(options: BuildAttentiveLstmOptions): LayersModel {
  const { seed = 0 } = options;
  return attentiveLstmModel("buildAttentiveLstm", completeAttentiveLstm("buildAttentiveLstm", options), seed);
}

/**
 * Builds the model of an architecture; `caller` is the public function, for messages.
 *
 * @internal
 */
export function attentiveLstmModel(caller: string, architecture: AttentiveLstmArchitecture, seed: number): LayersModel {
  requireAttentiveLstmArchitecture(caller, architecture);
  requireSeed(caller, seed);
  const { inputSize, classCount, attentionUnits, inputDropoutRate, dropoutRate } = architecture;
  return attentiveClassifier({
    name: "attentiveLstm",
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

function encode(frames: SymbolicTensor, tools: EncoderTools, architecture: AttentiveLstmArchitecture): SymbolicTensor {
  const { projectionUnits, lstmUnits } = architecture;
  const { mask, normalize, nextSeed } = tools;
  const kernelInitializer = initializers.glorotUniform({ seed: nextSeed() });
  const projection = layers.dense({ name: "projection", units: projectionUnits, kernelInitializer });
  const projected = normalize("projectionNormalization", projection.apply(frames) as SymbolicTensor);
  const first = new BidirectionalLstm({ name: "lstm1", units: projectionUnits / 2, seed: nextSeed() });
  const sum = layers.add({ name: "residual" }).apply([projected, first.apply([projected, mask]) as SymbolicTensor]);
  const normalized = normalize("normalization1", sum as SymbolicTensor);
  const second = new BidirectionalLstm({ name: "lstm2", units: lstmUnits, seed: nextSeed() });
  return normalize("normalization2", second.apply([normalized, mask]) as SymbolicTensor);
}
