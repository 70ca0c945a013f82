import { createAnyComplexTransform } from "./anyComplexTransform.ts";

/**
 * Discrete Fourier transform of real frames of one fixed size, and its inverse.
 *
 * @internal
 */
export interface RealTransform {
  /** The frame, shape `[frameLength]`. */
  readonly frame: Float64Array;
  /** The spectrum, shape `[frameLength + 2]`: real and imaginary parts in turn, of bins `0 … frameLength / 2`. */
  readonly spectrum: Float64Array;
  /** Transforms what is in `frame` to `spectrum`, without scaling; `frame` is kept. */
  forward(): void;
  /** Transforms what is in `spectrum` to `frame`, so that it undoes `forward`; `spectrum` is kept. */
  inverse(): void;
}

/**
 * A frame of N real samples is taken as N/2 complex points (even samples real, odd samples imaginary), whose spectrum holds
 * those of the even and of the odd samples as its two symmetric parts.
 *
 * @param frameLength - An even number ≥ 2, fastest without a prime factor above 7.
 * @see Cooley, Lewis & Welch, "The fast Fourier transform algorithm: programming considerations in the calculation of sine,
 *   cosine and Laplace transforms", Journal of Sound and Vibration 12(3), 1970.
 * @internal
 */
export function createRealTransform(frameLength: number): RealTransform {
  const half = frameLength / 2;
  const transform = createAnyComplexTransform(half);
  const frame = new Float64Array(frameLength);
  const spectrum = new Float64Array(frameLength + 2);
  const work = new Float64Array(frameLength);
  const result = new Float64Array(frameLength);
  const angle = (k: number): number => (2 * Math.PI * k) / frameLength;
  const cosine = Float64Array.from({ length: half }, (_, k) => Math.cos(angle(k)));
  const sine = Float64Array.from({ length: half }, (_, k) => Math.sin(angle(k)));

  return {
    frame,
    spectrum,
    forward() {
      transform.forward(work, frame);
      for (let k = 1; k < half; k++) {
        const low = 2 * k;
        const high = frameLength - low;
        const evenRe = work[low]! + work[high]!;
        const evenIm = work[low + 1]! - work[high + 1]!;
        const oddRe = work[low + 1]! + work[high + 1]!;
        const oddIm = work[high]! - work[low]!;
        spectrum[low] = 0.5 * (evenRe + cosine[k]! * oddRe + sine[k]! * oddIm);
        spectrum[low + 1] = 0.5 * (evenIm + cosine[k]! * oddIm - sine[k]! * oddRe);
      }
      // The spectrum of a real frame is real at both ends.
      spectrum[0] = work[0]! + work[1]!;
      spectrum[frameLength] = work[0]! - work[1]!;
      spectrum[1] = spectrum[frameLength + 1] = 0;
    },
    inverse() {
      for (let k = 0; k < half; k++) {
        const low = 2 * k;
        const high = frameLength - low;
        const lowIm = k === 0 ? 0 : spectrum[low + 1]!;
        const highIm = k === 0 ? 0 : spectrum[high + 1]!;
        const evenRe = spectrum[low]! + spectrum[high]!;
        const evenIm = lowIm - highIm;
        const turnedRe = spectrum[low]! - spectrum[high]!;
        const turnedIm = lowIm + highIm;
        const oddRe = cosine[k]! * turnedRe - sine[k]! * turnedIm;
        const oddIm = cosine[k]! * turnedIm + sine[k]! * turnedRe;
        // Real and imaginary parts exchanged: the forward transform is then the inverse one.
        work[low] = evenIm + oddRe;
        work[low + 1] = evenRe - oddIm;
      }
      transform.forward(result, work);
      for (let i = 0; i < frameLength; i += 2) {
        frame[i] = result[i + 1]! / frameLength;
        frame[i + 1] = result[i]! / frameLength;
      }
    },
  };
}
