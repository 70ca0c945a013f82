import FFT from "fft.js";

/**
 * Discrete Fourier transform of one fixed size over complex numbers.
 *
 * The only module that imports fft.js, whose declarations are all `any`. Every buffer that goes in is a Float64Array: were
 * some of them plain arrays, the engine would compile the library's loops for both kinds and run them two to three times slower.
 *
 * @internal
 */
export interface ComplexTransform {
  /** Number of complex points, a power of two ≥ 2. */
  readonly size: number;
  /**
   * Writes the transform of `input` to `output`, without scaling.
   *
   * @param output - Shape `[2 * size]`, real and imaginary parts in turn; overwritten, and another array than `input`.
   * @param input - Shape `[2 * size]`, real and imaginary parts in turn.
   */
  forward(output: Float64Array, input: Float64Array): void;
}

interface FftJs {
  transform(output: Float64Array, input: Float64Array): void;
}

/** @internal */
export function createComplexTransform(size: number): ComplexTransform {
  const fft = new FFT(size) as unknown as FftJs;
  return {
    size,
    forward(output, input) {
      fft.transform(output, input);
    },
  };
}
