import { requireConvolutionalFigures, type Normalization } from "./convolutionalFigures.ts";

/** A convolutional network over one feature vector as plain data; {@link buildModel} makes the model. */
export interface CnnArchitecture {
  /** Tells the architectures apart. */
  readonly kind: "cnn";
  /** Number of features, ≥ 1. */
  readonly inputSize: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /** Filters of each convolution, first to last; at least one, each ≥ 1. */
  readonly filters: readonly number[];
  /** Features under each filter, ≥ 1. */
  readonly kernelSize: number;
  /** Window of the maximum after each convolution, ≥ 1. */
  readonly poolSize: number;
  /** Step of the maximum after each convolution, ≥ 1. */
  readonly poolStride: number;
  /** Fraction of each maximum's outputs dropped while training, in `[0, 1)`; 0 for no dropout. */
  readonly dropoutRates: readonly number[];
  /** Width of each dense layer, first to last, each ≥ 1. */
  readonly denseUnits: readonly number[];
  /** Fraction of each dense layer's outputs dropped while training, in `[0, 1)`; 0 for no dropout. */
  readonly denseDropoutRates: readonly number[];
  /** What is normalised between each convolution and its ReLU. */
  readonly normalization: Normalization;
  /** Standard deviation of the noise added to the input while training, ≥ 0; 0 for none. */
  readonly inputNoise: number;
  /** Factor of the sum of squared kernel weights that is added to the loss, ≥ 0. */
  readonly l2: number;
}

/** Options of {@link cnnArchitecture}. */
export interface CnnOptions {
  /** Number of features, ≥ 1. */
  readonly inputSize: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /**
   * Filters of each convolution, first to last.
   * @defaultValue `[256, 256, 128]`
   */
  readonly filters?: readonly number[];
  /**
   * Features under each filter.
   * @defaultValue `5`
   */
  readonly kernelSize?: number;
  /**
   * Window of the maximum after each convolution.
   * @defaultValue `5`
   */
  readonly poolSize?: number;
  /**
   * Step of the maximum after each convolution.
   * @defaultValue `2`
   */
  readonly poolStride?: number;
  /**
   * Fraction of each maximum's outputs dropped while training, one for each convolution; 0 for none.
   * @defaultValue `[0.2, 0.3, 0]`
   */
  readonly dropoutRates?: readonly number[];
  /**
   * Width of each dense layer, first to last.
   * @defaultValue `[32]`
   */
  readonly denseUnits?: readonly number[];
  /**
   * Fraction of each dense layer's outputs dropped while training, one for each dense layer; 0 for none.
   * @defaultValue `[0]`
   */
  readonly denseDropoutRates?: readonly number[];
  /**
   * What is normalised between each convolution and its ReLU: nothing, each filter over the batch, or each
   * place over its filters.
   * @defaultValue `"none"`
   */
  readonly normalization?: Normalization;
  /**
   * Standard deviation of the noise added to the input while training; 0 for none.
   * @defaultValue `0`
   */
  readonly inputNoise?: number;
  /**
   * Factor of the sum of squared kernel weights that is added to the loss.
   * @defaultValue `0`
   */
  readonly l2?: number;
}

/**
 * Describes a convolutional network over one feature vector: convolution → ReLU → maximum → dropout for each
 * entry of `filters`, then dense → ReLU → dropout, then dense → softmax.
 *
 * The defaults are those of the network for RAVDESS, CREMA-D, SAVEE and TESS together, known as Babko's.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns Complete and JSON-able: nothing in it depends on today's defaults.
 * @throws RangeError if a size is no integer in its range, a rate lies outside `[0, 1)`, there is not one rate
 *   for each layer, or another figure is negative or not finite.
 *
 * @example
 * ```ts
 * const { filters, dropoutRates } = cnnArchitecture({ inputSize: 162, classCount: 8 });
 * [filters, dropoutRates]; // => [[256, 256, 128], [0.2, 0.3, 0]]
 * ```
 */
export function cnnArchitecture(options: CnnOptions): CnnArchitecture {
  return completeCnn("cnnArchitecture", options);
}

/**
 * Fills in what the options leave out; `caller` is the public function, for messages.
 *
 * @internal
 */
export function completeCnn(caller: string, options: CnnOptions): CnnArchitecture {
  const { inputSize, classCount, filters = [256, 256, 128], kernelSize = 5, poolSize = 5, poolStride = 2 } = options;
  const { dropoutRates = [0.2, 0.3, 0], denseUnits = [32], denseDropoutRates = [0] } = options;
  const { normalization = "none", inputNoise = 0, l2 = 0 } = options;
  const architecture: CnnArchitecture = {
    kind: "cnn",
    inputSize,
    classCount,
    filters: [...filters],
    kernelSize,
    poolSize,
    poolStride,
    dropoutRates: [...dropoutRates],
    denseUnits: [...denseUnits],
    denseDropoutRates: [...denseDropoutRates],
    normalization,
    inputNoise,
    l2,
  };
  requireConvolutionalFigures(caller, architecture);
  return architecture;
}
