import { createComplexTransform, type ComplexTransform } from "./complexTransform.ts";
import { hasPasses } from "./passRadices.ts";

/**
 * Plans a complex transform of any size ≥ 1.
 *
 * A size with a prime factor above 7 goes by way of a convolution: as `2jk = j² + k² − (k − j)²`, the transform is a product with
 * a chirp, a convolution with the conjugate chirp, and again a product.
 *
 * @see Bluestein, "A linear filtering approach to the computation of the discrete Fourier transform", IEEE Transactions on
 *   Audio and Electroacoustics 18(4), 1970, https://doi.org/10.1109/TAU.1970.1162132.
 * @internal
 */
export function createAnyComplexTransform(size: number): ComplexTransform {
  if (size === 1) {
    return {
      size,
      forward(output, input) {
        output[0] = input[0]!;
        output[1] = input[1]!;
      },
    };
  }
  return hasPasses(size) ? createComplexTransform(size) : createChirpTransform(size);
}

function createChirpTransform(size: number): ComplexTransform {
  const length = 2 ** Math.ceil(Math.log2(2 * size - 1));
  const inner = createComplexTransform(length);
  // The square of the index is taken modulo the period, so that large ones lose no digits.
  const phase = Float64Array.from({ length: size }, (_, j) => (Math.PI * ((j * j) % (2 * size))) / size);
  const cosine = phase.map(Math.cos);
  const sine = phase.map(Math.sin);
  const work = new Float64Array(2 * length);
  const spectrum = new Float64Array(2 * length);
  const filter = new Float64Array(2 * length);
  for (let j = 0; j < size; j++) {
    const mirror = (length - j) % length;
    work[2 * j] = work[2 * mirror] = cosine[j]! / length;
    work[2 * j + 1] = work[2 * mirror + 1] = sine[j]! / length;
  }
  inner.forward(filter, work);

  return {
    size,
    forward(output, input) {
      work.fill(0, 2 * size);
      for (let j = 0; j < size; j++) {
        const re = input[2 * j]!;
        const im = input[2 * j + 1]!;
        work[2 * j] = re * cosine[j]! + im * sine[j]!;
        work[2 * j + 1] = im * cosine[j]! - re * sine[j]!;
      }
      inner.forward(spectrum, work);
      // With real and imaginary parts exchanged before and after, the forward transform is the inverse one.
      for (let k = 0; k < 2 * length; k += 2) {
        const re = spectrum[k]!;
        const im = spectrum[k + 1]!;
        work[k + 1] = re * filter[k]! - im * filter[k + 1]!;
        work[k] = re * filter[k + 1]! + im * filter[k]!;
      }
      inner.forward(spectrum, work);
      for (let k = 0; k < size; k++) {
        const re = spectrum[2 * k + 1]!;
        const im = spectrum[2 * k]!;
        output[2 * k] = re * cosine[k]! + im * sine[k]!;
        output[2 * k + 1] = im * cosine[k]! - re * sine[k]!;
      }
    },
  };
}
