import { requireInteger } from "../internal/requireNumber.ts";
import { requireConvolutionalFigures, type Normalization } from "./convolutionalFigures.ts";

/** A convolutional network over one spectrogram as plain data; {@link buildModel} makes the model. */
export interface MelCnnArchitecture {
  /** Tells the architectures apart. */
  readonly kind: "melCnn";
  /** Number of bands of each frame, ≥ 1. */
  readonly inputSize: number;
  /** Number of frames, ≥ 1. */
  readonly frameCount: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /** Filters of each convolution, first to last; at least one, each ≥ 1. */
  readonly filters: readonly number[];
  /** Frames under each filter, ≥ 1. */
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

/** Options of {@link melCnnArchitecture}. */
export interface MelCnnOptions {
  /** Number of bands of each frame, ≥ 1. */
  readonly inputSize: number;
  /** Number of frames, ≥ 1. */
  readonly frameCount: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /**
   * Filters of each convolution, first to last.
   * @defaultValue `[128, 128, 64, 64]`
   */
  readonly filters?: readonly number[];
  /**
   * Frames under each filter.
   * @defaultValue `5`
   */
  readonly kernelSize?: number;
  /**
   * Window of the maximum after each convolution.
   * @defaultValue `2`
   */
  readonly poolSize?: number;
  /**
   * Step of the maximum after each convolution.
   * @defaultValue `2`
   */
  readonly poolStride?: number;
  /**
   * Fraction of each maximum's outputs dropped while training, one for each convolution; 0 for none.
   * @defaultValue `[0.2, 0.2, 0.2, 0.2]`
   */
  readonly dropoutRates?: readonly number[];
  /**
   * Width of each dense layer, first to last.
   * @defaultValue `[128, 64]`
   */
  readonly denseUnits?: readonly number[];
  /**
   * Fraction of each dense layer's outputs dropped while training, one for each dense layer; 0 for none.
   * @defaultValue `[0.3, 0.3]`
   */
  readonly denseDropoutRates?: readonly number[];
  /**
   * What is normalised between each convolution and its ReLU: nothing, each filter over the batch, or each
   * frame over its filters.
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
 * Describes a convolutional network over one spectrogram: convolution over time → ReLU → maximum → dropout for
 * each entry of `filters`, then dense → ReLU → dropout, then dense → softmax.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns Complete and JSON-able: nothing in it depends on today's defaults.
 * @throws RangeError if a size is no integer in its range, a rate lies outside `[0, 1)`, there is not one rate
 *   for each layer, or another figure is negative or not finite.
 *
 * @example
 * ```ts
 * const { filters, dropoutRates } = melCnnArchitecture({ inputSize: 128, frameCount: 87, classCount: 7 });
 * [filters, dropoutRates]; // => [[128, 128, 64, 64], [0.2, 0.2, 0.2, 0.2]]
 * ```
 */
export function melCnnArchitecture(options: MelCnnOptions): MelCnnArchitecture {
  return completeMelCnn("melCnnArchitecture", options);
}

/**
 * Fills in what the options leave out; `caller` is the public function, for messages.
 *
 * @internal
 */
export function completeMelCnn(caller: string, options: MelCnnOptions): MelCnnArchitecture {
  const { inputSize, frameCount, classCount, filters = [128, 128, 64, 64] } = options;
  const { kernelSize = 5, poolSize = 2, poolStride = 2 } = options;
  const { dropoutRates = [0.2, 0.2, 0.2, 0.2], denseUnits = [128, 64], denseDropoutRates = [0.3, 0.3] } = options;
  const { normalization = "none", inputNoise = 0, l2 = 0 } = options;
  const architecture: MelCnnArchitecture = {
    kind: "melCnn",
    inputSize,
    frameCount,
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
  requireMelCnnArchitecture(caller, architecture);
  return architecture;
}

/**
 * Refuses figures of which no network can be made.
 *
 * @internal
 */
export function requireMelCnnArchitecture(caller: string, architecture: MelCnnArchitecture): void {
  requireConvolutionalFigures(caller, architecture);
  requireInteger(caller, "frameCount", architecture.frameCount, 1);
}
