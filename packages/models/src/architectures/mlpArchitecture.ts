import { requireInteger, requireNonNegative } from "../internal/requireNumber.ts";
import { requireWord } from "./requireLayers.ts";

/** A multilayer perceptron with one hidden layer as plain data; {@link buildModel} makes the model. */
export interface MlpArchitecture {
  /** Tells the architectures apart. */
  readonly kind: "mlp";
  /** Number of features, ≥ 1. */
  readonly inputSize: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /** Width of the hidden layer, ≥ 1. */
  readonly hiddenUnits: number;
  /** Strength of the L2 penalty, ≥ 0, as scikit-learn's `alpha`. */
  readonly alpha: number;
  /** Rows in a batch, ≥ 1: the penalty is spread over them. */
  readonly batchSize: number;
  /** Where the biases start, absent for 0: `"glorotUniform"` draws them within the bound of their kernel. */
  readonly biasInitialization?: "glorotUniform";
}

/** Options of {@link mlpArchitecture}. */
export interface MlpOptions {
  /** Number of features, ≥ 1. */
  readonly inputSize: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /**
   * Width of the hidden layer.
   * @defaultValue `300`
   */
  readonly hiddenUnits?: number;
  /**
   * Strength of the L2 penalty: `alpha / (2 · batchSize) · Σ w²` over both kernels is added to the loss.
   * @defaultValue `0.01`
   */
  readonly alpha?: number;
  /**
   * Rows in a batch; give training the same. A last, smaller batch keeps this penalty, whereas scikit-learn
   * divides by the rows it has: `penaltyScale: "rows"` of {@link fitClassifier} does likewise.
   * @defaultValue `256`
   */
  readonly batchSize?: number;
  /**
   * Where the biases start: `"glorotUniform"` draws them within the bound of their kernel, as scikit-learn does.
   * @defaultValue 0
   */
  readonly biasInitialization?: "glorotUniform";
}

/**
 * Describes a multilayer perceptron: dense → ReLU → dense → softmax, with an L2 penalty on both kernels.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns Complete and JSON-able: nothing in it depends on today's defaults.
 * @throws RangeError if a size is no integer in its range or `alpha` is negative or not finite.
 *
 * @see scikit-learn 1.9 `neural_network.MLPClassifier`, for `alpha` and how it enters the loss.
 *
 * @example
 * ```ts
 * mlpArchitecture({ inputSize: 180, classCount: 4 });
 * // => { kind: "mlp", inputSize: 180, classCount: 4, hiddenUnits: 300, alpha: 0.01, batchSize: 256 }
 * ```
 */
export function mlpArchitecture(options: MlpOptions): MlpArchitecture {
  return completeMlp("mlpArchitecture", options);
}

/**
 * Fills in what the options leave out; `caller` is the public function, for messages.
 *
 * @internal
 */
export function completeMlp(caller: string, options: MlpOptions): MlpArchitecture {
  const { inputSize, classCount, hiddenUnits = 300, alpha = 0.01, batchSize = 256 } = options;
  const biases = options.biasInitialization === undefined ? {} : { biasInitialization: options.biasInitialization };
  const sizes = { inputSize, classCount, hiddenUnits };
  const architecture: MlpArchitecture = { kind: "mlp", ...sizes, alpha, batchSize, ...biases };
  requireMlpArchitecture(caller, architecture);
  return architecture;
}

/**
 * Refuses figures of which no network can be made.
 *
 * @internal
 */
export function requireMlpArchitecture(caller: string, architecture: MlpArchitecture): void {
  const { inputSize, classCount, hiddenUnits, alpha, batchSize } = architecture;
  requireInteger(caller, "inputSize", inputSize, 1);
  requireInteger(caller, "classCount", classCount, 2);
  requireInteger(caller, "hiddenUnits", hiddenUnits, 1);
  requireNonNegative(caller, "alpha", alpha);
  requireInteger(caller, "batchSize", batchSize, 1);
  const { biasInitialization = "glorotUniform" } = architecture;
  requireWord(caller, "biasInitialization", biasInitialization, ["glorotUniform"]);
}
