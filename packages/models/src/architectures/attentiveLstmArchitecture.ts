import { requireInteger, requirePositive, requireRate } from "../internal/requireNumber.ts";

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
  return completeAttentiveLstm("attentiveLstmArchitecture", options);
}

/**
 * Fills in what the options leave out; `caller` is the public function, for messages.
 *
 * @internal
 */
export function completeAttentiveLstm(caller: string, options: AttentiveLstmOptions): AttentiveLstmArchitecture {
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

/**
 * Refuses figures of which no network can be made.
 *
 * @internal
 */
export function requireAttentiveLstmArchitecture(caller: string, architecture: AttentiveLstmArchitecture): void {
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
