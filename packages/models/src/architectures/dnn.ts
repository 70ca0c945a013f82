import type { LayersModel } from "@tensorflow/tfjs-layers";
import { requireInteger, requireRate, requireSeed } from "../internal/requireNumber.ts";
import { denseClassifier } from "./denseClassifier.ts";

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

/** Options of {@link buildDnn}. */
export interface BuildDnnOptions extends DnnOptions {
  /**
   * Seed of the initial weights, an unsigned 32-bit integer; equal seeds give equal models.
   * @defaultValue `0`
   */
  readonly seed?: number;
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
  return completed("dnnArchitecture", options);
}

/**
 * Builds a deep dense network over one feature vector for each example.
 *
 * Input shape: `[batch, inputSize]`, standardised features.
 * Output shape: `[batch, classCount]`, class probabilities that sum to 1.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns The model, built but not compiled; the caller owns it and disposes it with `model.dispose()`.
 *   A backend must have been selected.
 * @throws RangeError as {@link dnnArchitecture}, and if the seed is no unsigned 32-bit integer.
 *
 * @see Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks",
 *   AISTATS 2010, for the initial weights.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const model = buildDnn({ inputSize: 180, classCount: 7, seed: 1 });
 * model.outputShape; // => [null, 7]
 * model.dispose();
 * ```
 */
export function buildDnn(options: BuildDnnOptions): LayersModel {
  const { seed = 0 } = options;
  return dnnModel("buildDnn", completed("buildDnn", options), seed);
}

/**
 * Builds the model of an architecture; `caller` is the public function, for messages.
 *
 * @internal
 */
export function dnnModel(caller: string, architecture: DnnArchitecture, seed: number): LayersModel {
  requireDnnArchitecture(caller, architecture);
  requireSeed(caller, seed);
  const { inputSize, classCount, hiddenUnits, dropoutRates, inputDropoutRate = 0 } = architecture;
  const hidden = hiddenUnits.map((units, index) => ({ units, dropoutRate: dropoutRates[index]! }));
  return denseClassifier({
    name: "dnn",
    inputSize,
    classCount,
    hidden,
    inputDropoutRate,
    l2: 0,
    biases: "zeros",
    seed,
  });
}

function completed(caller: string, options: DnnOptions): DnnArchitecture {
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

function requireDnnArchitecture(caller: string, architecture: DnnArchitecture): void {
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
