import { createKaiser, sinc } from "./kaiser.ts";

/** Samples to either side of an instant from which its value is interpolated. @internal */
export const TAP_REACH = 8;

/** Number of weights for one instant, a multiple of 4. @internal */
export const TAP_COUNT: number = 2 * TAP_REACH;

/** Kaiser's formula for 122 dB, which 16 taps reach over a transition of half the sample rate. */
const BETA = 0.1102 * (122 - 8.7);

/**
 * Weights that interpolate, between two samples, a signal that has nothing above a quarter of its sample rate.
 *
 * @param phases - In how many steps the distance between two samples is divided.
 * @returns Shape `[phases + 1, 16]`: row `p` is for the instant `p / phases` after sample 7 of the 16.
 * @internal
 */
export function interpolationTaps(phases: number): Float64Array {
  const kaiser = createKaiser(BETA);
  const taps = new Float64Array((phases + 1) * TAP_COUNT);
  for (let phase = 0; phase <= phases; phase++) {
    const row = taps.subarray(phase * TAP_COUNT, (phase + 1) * TAP_COUNT);
    let sum = 0;
    for (let tap = 0; tap < TAP_COUNT; tap++) {
      const distance = phase / phases + TAP_REACH - 1 - tap;
      row[tap] = sinc(distance) * kaiser(distance / TAP_REACH);
      sum += row[tap]!;
    }
    for (let tap = 0; tap < TAP_COUNT; tap++) row[tap]! /= sum;
  }
  return taps;
}
