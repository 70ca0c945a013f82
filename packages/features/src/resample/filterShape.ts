import { greatestCommonDivisor } from "../frame/greatestCommonDivisor.ts";

/**
 * The shape of the low-pass filter before a change of rate. Lengths are in samples and frequencies in cycles per sample, both
 * at the lower of the two rates.
 *
 * @internal
 */
export interface FilterShape {
  /** Shape of the filter's Kaiser window. */
  readonly beta: number;
  /** Reach of the windowed sinc to either side. */
  readonly reach: number;
  /** Frequency above which the response falls slowly, before its edge. */
  readonly droopStart: number;
  /** How far it has fallen just below the edge, 0.255 above `droopStart`. */
  readonly droopDepth: number;
}

/** Frequency at which the filter has half its amplitude. @internal */
export const CUTOFF: number = 0.95687178 / 2;

/** The droop grows with this power of the distance from its start. */
const DROOP_POWER = 5.98;

const DROOP_SPAN = 0.255;

/** How far a droop, which is no windowed sinc, makes the filter ring beyond its reach. */
const DROOP_RINGING = 8;

/** Ratios up to 3:1, 3:2 and 1:3 need no interpolator. */
const MOST_STEPS_OF_FILTER_ALONE = 3;

/**
 * The shape that gives what soxr's high quality gives, which librosa resamples with. The numbers were fitted to impulse responses of
 * soxr 1.1: it changes rates by 2, 3 and 3/2 with a filter alone, and others with a filter and an interpolator, which
 * dulls the highest frequencies a little, in another way up than down.
 *
 * @internal
 */
export function filterShape(inputRate: number, outputRate: number): FilterShape {
  const steps = Math.max(inputRate, outputRate) / greatestCommonDivisor(inputRate, outputRate);
  if (steps <= MOST_STEPS_OF_FILTER_ALONE) {
    return { beta: 13.04, reach: (Math.ceil(96.6 * steps) + 0.5) / steps, droopStart: 0.5, droopDepth: 0 };
  }
  return inputRate > outputRate
    ? { beta: 13.7121, reach: 102.214, droopStart: 0.21798, droopDepth: 1.4437e-3 }
    : { beta: 13.7121, reach: 102.214, droopStart: 0.25084, droopDepth: 3.5535e-3 };
}

/** Part of the response that the droop leaves at a frequency. @internal */
export function droopAt(shape: FilterShape, frequency: number): number {
  // Above half the lower rate nothing is left to be dulled.
  const above = Math.min(frequency, 0.5) - shape.droopStart;
  return above <= 0 ? 1 : 1 - shape.droopDepth * (above / DROOP_SPAN) ** DROOP_POWER;
}

/** Reach of the filter, its droop included. @internal */
export function wholeReach(shape: FilterShape): number {
  return shape.reach + (shape.droopDepth > 0 ? DROOP_RINGING : 0);
}
