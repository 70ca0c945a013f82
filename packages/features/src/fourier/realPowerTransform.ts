import { createComplexTransform } from "./complexTransform.ts";

/**
 * Power spectrum of real frames of one fixed size.
 *
 * @internal
 */
export interface RealPowerTransform {
  /** Where the caller writes the windowed frame, shape `[frameLength]`; kept from call to call. */
  readonly frame: Float64Array;
  /**
   * Writes `|X[k]|²` for `k = 0 … frameLength / 2` to `power`, from `offset` on.
   */
  powerInto(power: Float32Array, offset: number): void;
}

/**
 * A frame of N real samples is taken as N/2 complex points (even samples real, odd samples imaginary); the spectrum Z of
 * those is unpacked straight to power. With E and O the spectra of the even and odd samples and W = exp(−2πi/N),
 * `X[k] = E[k] + W^k O[k]` and `X[N/2 − k]` is the conjugate of `E[k] − W^k O[k]`.
 *
 * @param frameLength - A multiple of 4 without a prime factor above 7.
 * @internal
 */
export function createRealPowerTransform(frameLength: number): RealPowerTransform {
  const half = frameLength / 2;
  const transform = createComplexTransform(half);
  const frame = new Float64Array(frameLength);
  const spectrum = new Float64Array(frameLength);
  const pairs = half / 2;
  const cosine = Float64Array.from({ length: pairs }, (_, k) => Math.cos((2 * Math.PI * k) / frameLength));
  const sine = Float64Array.from({ length: pairs }, (_, k) => Math.sin((2 * Math.PI * k) / frameLength));

  return {
    frame,
    powerInto(power, offset) {
      transform.forward(spectrum, frame);
      const sum = spectrum[0]! + spectrum[1]!;
      const difference = spectrum[0]! - spectrum[1]!;
      power[offset] = sum * sum;
      power[offset + half] = difference * difference;
      const re = spectrum[half]!;
      const im = spectrum[half + 1]!;
      power[offset + pairs] = re * re + im * im;
      for (let k = 1; k < pairs; k++) {
        const place = (2 * k) | 0;
        const mirror = (frameLength - place) | 0;
        const a = spectrum[place]!;
        const b = spectrum[(place + 1) | 0]!;
        const c = spectrum[mirror]!;
        const d = spectrum[(mirror + 1) | 0]!;
        const oddRe = b + d;
        const oddIm = c - a;
        const turnedRe = cosine[k]! * oddRe + sine[k]! * oddIm;
        const turnedIm = cosine[k]! * oddIm - sine[k]! * oddRe;
        const lowRe = a + c + turnedRe;
        const lowIm = b - d + turnedIm;
        const highRe = a + c - turnedRe;
        const highIm = b - d - turnedIm;
        power[(offset + k) | 0] = 0.25 * (lowRe * lowRe + lowIm * lowIm);
        power[(offset + half - k) | 0] = 0.25 * (highRe * highRe + highIm * highIm);
      }
    },
  };
}
