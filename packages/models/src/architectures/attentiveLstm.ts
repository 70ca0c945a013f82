import { initializers, layers, type LayersModel, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { requireInteger, requirePositive, requireRate, requireSeed } from "../internal/requireNumber.ts";
import { attentiveClassifier, type EncoderTools } from "./attentiveClassifier.ts";
import { BidirectionalLstm } from "./bidirectionalLstm.ts";

/** A residual bidirectional LSTM over sequences of frames as plain data; {@link buildModel} makes the model. */
export interface AttentiveLstmArchitecture {
  /** Tells the architectures apart. */
  readonly kind: "attentiveLstm";
  /** Number of features of each frame, ≥ 1. */
  readonly inputSize: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /** Width of the projection and of the first LSTM, both directions together; even, ≥ 2. */
  readonly projectionUnits: number;
  /** Units in each direction of the second LSTM, ≥ 1. */
  readonly lstmUnits: number;
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

/** Options of {@link attentiveLstmArchitecture}. */
export interface AttentiveLstmOptions {
  /** Number of features of each frame, ≥ 1. */
  readonly inputSize: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /**
   * Width of the projection and of the first LSTM, both directions together; even.
   * @defaultValue `64`
   */
  readonly projectionUnits?: number;
  /**
   * Units in each direction of the second LSTM.
   * @defaultValue `64`
   */
  readonly lstmUnits?: number;
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

/** Options of {@link buildAttentiveLstm}. */
export interface BuildAttentiveLstmOptions extends AttentiveLstmOptions {
  /**
   * Seed of the initial weights, an unsigned 32-bit integer; equal seeds give equal models.
   * @defaultValue `0`
   */
  readonly seed?: number;
}

/**
 * Describes a recurrent network over sequences of any length: projection, a bidirectional LSTM with a residual
 * path and batch norm, a second bidirectional LSTM, then attention pooling to weighted mean and deviation →
 * batch norm → dropout → softmax.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns Complete and JSON-able: nothing in it depends on today's defaults.
 * @throws RangeError if a size is no integer in its range, `projectionUnits` is odd, a rate lies outside
 *   `[0, 1)`, or the epsilon is not > 0.
 *
 * @example
 * ```ts
 * const { projectionUnits, lstmUnits } = attentiveLstmArchitecture({ inputSize: 96, classCount: 8 });
 * [projectionUnits, lstmUnits]; // => [64, 64]
 * ```
 */
export function attentiveLstmArchitecture(options: AttentiveLstmOptions): AttentiveLstmArchitecture {
  return completed("attentiveLstmArchitecture", options);
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
  return attentiveLstmModel("buildAttentiveLstm", completed("buildAttentiveLstm", options), seed);
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

function completed(caller: string, options: AttentiveLstmOptions): AttentiveLstmArchitecture {
  const { inputSize, classCount, projectionUnits = 64, lstmUnits = 64, attentionUnits = 64 } = options;
  const { inputDropoutRate = 0.1, dropoutRate = 0.5, batchNormMomentum = 0.9, batchNormEpsilon = 1e-5 } = options;
  const architecture: AttentiveLstmArchitecture = {
    kind: "attentiveLstm",
    inputSize,
    classCount,
    projectionUnits,
    lstmUnits,
    attentionUnits,
    inputDropoutRate,
    dropoutRate,
    batchNormMomentum,
    batchNormEpsilon,
  };
  requireAttentiveLstmArchitecture(caller, architecture);
  return architecture;
}

function requireAttentiveLstmArchitecture(caller: string, architecture: AttentiveLstmArchitecture): void {
  const { projectionUnits } = architecture;
  requireInteger(caller, "inputSize", architecture.inputSize, 1);
  requireInteger(caller, "classCount", architecture.classCount, 2);
  if (!Number.isSafeInteger(projectionUnits) || projectionUnits < 2 || projectionUnits % 2 !== 0) {
    throw new RangeError(`${caller}: projectionUnits must be an even integer ≥ 2; got ${projectionUnits}`);
  }
  requireInteger(caller, "lstmUnits", architecture.lstmUnits, 1);
  requireInteger(caller, "attentionUnits", architecture.attentionUnits, 1);
  requireRate(caller, "inputDropoutRate", architecture.inputDropoutRate);
  requireRate(caller, "dropoutRate", architecture.dropoutRate);
  requireRate(caller, "batchNormMomentum", architecture.batchNormMomentum);
  requirePositive(caller, "batchNormEpsilon", architecture.batchNormEpsilon);
}
