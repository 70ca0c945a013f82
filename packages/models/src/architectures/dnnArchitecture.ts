import { requireInteger, requireRate } from "../internal/requireNumber.ts";

/** A deep dense network as plain data; {@link buildModel} makes the model. */
export interface DnnArchitecture {
  /** Tells the architectures apart. */
  readonly kind: "dnn";
  /** Number of features, ≥ 1. */
  readonly inputSize: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /** Width of each hidden layer, first to last; at least one, each ≥ 1. */
  readonly hiddenUnits: readonly number[];
  /** Fraction of each hidden layer's outputs dropped while training, in `[0, 1)`; 0 for no dropout. */
  readonly dropoutRates: readonly number[];
  /** Fraction of the features dropped while training, in `[0, 1)`; absent for none. */
  readonly inputDropoutRate?: number;
}

/** Options of {@link dnnArchitecture}. */
export interface DnnOptions {
  /** Number of features, ≥ 1. */
  readonly inputSize: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /**
   * Width of each hidden layer, first to last.
   * @defaultValue `[256, 128, 64]`
   */
  readonly hiddenUnits?: readonly number[];
  /**
   * Fraction of each hidden layer's outputs dropped while training, one for each hidden layer; 0 for none.
   * @defaultValue `[0.3, 0.3, 0]`
   */
  readonly dropoutRates?: readonly number[];
  /**
   * Fraction of the features dropped while training.
   * @defaultValue none
   */
  readonly inputDropoutRate?: number;
}

/**
 * Describes a deep dense network: dropout of the features where asked for; for each hidden layer dense → ReLU → dropout, then dense → softmax.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns Complete and JSON-able: nothing in it depends on today's defaults.
 * @throws RangeError if a size is no integer in its range, a rate lies outside `[0, 1)`, or there is
 *   not one rate for each hidden layer.
 *
 * @example
 * ```ts
 * dnnArchitecture({ inputSize: 180, classCount: 7 });
 * // => { kind: "dnn", inputSize: 180, classCount: 7, hiddenUnits: [256, 128, 64], dropoutRates: [0.3, 0.3, 0] }
 * ```
 */
export function dnnArchitecture(options: DnnOptions): DnnArchitecture {
  return completeDnn("dnnArchitecture", options);
}

/**
 * Fills in what the options leave out; `caller` is the public function, for messages.
 *
 * @internal
 */
export function completeDnn(caller: string, options: DnnOptions): DnnArchitecture {
  const { inputSize, classCount, hiddenUnits = [256, 128, 64], dropoutRates = [0.3, 0.3, 0] } = options;
  const { inputDropoutRate } = options;
  const architecture: DnnArchitecture = {
    kind: "dnn",
    inputSize,
    classCount,
    hiddenUnits: [...hiddenUnits],
    dropoutRates: [...dropoutRates],
    ...(inputDropoutRate === undefined ? {} : { inputDropoutRate }),
  };
  requireDnnArchitecture(caller, architecture);
  return architecture;
}

/**
 * Refuses figures of which no network can be made.
 *
 * @internal
 */
export function requireDnnArchitecture(caller: string, architecture: DnnArchitecture): void {
  const { inputSize, classCount, hiddenUnits, dropoutRates, inputDropoutRate = 0 } = architecture;
  requireInteger(caller, "inputSize", inputSize, 1);
  requireInteger(caller, "classCount", classCount, 2);
  requireInteger(caller, "hiddenUnits.length", hiddenUnits.length, 1);
  for (const units of hiddenUnits) requireInteger(caller, "hiddenUnits", units, 1);
  if (dropoutRates.length !== hiddenUnits.length) {
    throw new RangeError(
      `${caller}: dropoutRates must have one rate for each of ${hiddenUnits.length} hidden layers; got ${dropoutRates.length}`,
    );
  }
  for (const rate of dropoutRates) requireRate(caller, "dropoutRates", rate);
  requireRate(caller, "inputDropoutRate", inputDropoutRate);
}
