import type { ComplexTransform } from "../fourier/complexTransform.ts";
import { CUTOFF, droopAt, wholeReach, type FilterShape } from "./filterShape.ts";
import { createKaiser, sinc } from "./kaiser.ts";

/** Above this the filter leaves less than a ten-millionth; in cycles per sample of the lower rate. */
const STOP = 0.51;

/**
 * Samples to either side over which the filter reaches.
 *
 * @param stretch - Rate at which it is applied, in units of the lower of the two rates between which is resampled.
 * @internal
 */
export function filterMargin(shape: FilterShape, stretch: number): number {
  return Math.ceil(wholeReach(shape) * stretch);
}

/**
 * Response of the low-pass filter, a windowed sinc of linear phase, at the bins of a transform that it does not stop. It is symmetric
 * about 0, so that its spectrum is real.
 *
 * @param transform - Of more than twice as many points as the filter's margin.
 * @param stretch - See {@link filterMargin}.
 * @returns One value for each bin from 0 on.
 * @internal
 */
export function filterResponse(transform: ComplexTransform, shape: FilterShape, stretch: number): Float64Array {
  const { size } = transform;
  const taps = new Float64Array(2 * size);
  const spectrum = new Float64Array(2 * size);
  const kaiser = createKaiser(shape.beta);
  const cutoff = (2 * CUTOFF) / stretch;
  const margin = Math.floor(shape.reach * stretch);
  for (let i = 0; i <= margin; i++) {
    taps[2 * i] = taps[2 * ((size - i) % size)] = cutoff * sinc(cutoff * i) * kaiser(i / (shape.reach * stretch));
  }
  transform.forward(spectrum, taps);
  return Float64Array.from({ length: Math.floor((STOP * size) / stretch) + 1 }, (_, k) => {
    return spectrum[2 * k]! * droopAt(shape, (k * stretch) / size);
  });
}
