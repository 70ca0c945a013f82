import { besselI0 } from "./kaiser.ts";

/** Samples to either side of an instant from which its value is interpolated. @internal */
export const TAP_REACH = 4;

/** Number of weights for one instant. @internal */
export const TAP_COUNT: number = 2 * TAP_REACH;

/** The kernel's stop band begins where the first image of a quarter of the sample rate lies, but for a little. */
const BETA = 0.98 * 0.75 * Math.PI * TAP_COUNT;

/**
 * Weights that spread a signal that has nothing above a quarter of its sample rate between its samples: a Kaiser–Bessel kernel, which
 * for its few weights leaves the least of the images, but dulls what it keeps, see {@link interpolationResponse}.
 *
 * @param phases - In how many steps the distance between two samples is divided.
 * @returns Shape `[phases + 1, 8]`: row `p` is for the instant `p / phases` after sample 3 of the 8.
 * @see Jackson, Meyer, Nishimura & Macovski, "Selection of a convolution function for Fourier inversion using gridding",
 *   IEEE Transactions on Medical Imaging 10(3), 1991, https://doi.org/10.1109/42.97598.
 * @internal
 */
export function interpolationTaps(phases: number): Float64Array {
  const taps = new Float64Array((phases + 1) * TAP_COUNT);
  for (let i = 0; i < taps.length; i++) {
    const distance = Math.floor(i / TAP_COUNT) / phases + TAP_REACH - 1 - (i % TAP_COUNT);
    taps[i] = besselI0(BETA * Math.sqrt(Math.max(0, 1 - (distance / TAP_REACH) ** 2)));
  }
  return taps;
}

/**
 * What interpolation with these weights multiplies a frequency with; a filter that divides by it beforehand makes up for that.
 *
 * @param frequency - In cycles per sample, in `[0, 0.5]`.
 * @internal
 */
export function interpolationResponse(frequency: number): number {
  const root = Math.sqrt(BETA ** 2 - (Math.PI * TAP_COUNT * frequency) ** 2);
  return (TAP_COUNT * Math.sinh(root)) / root;
}
