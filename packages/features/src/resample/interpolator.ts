import { greatestCommonDivisor } from "../frame/greatestCommonDivisor.ts";
import { interpolationTaps, TAP_COUNT, TAP_REACH } from "./interpolationTaps.ts";

/** A ratio of rates with more phases than this is interpolated between the nearest two of so many. */
const MOST_PHASES = 8192;

/**
 * Reads a filtered signal at the instants of the output.
 *
 * @internal
 */
export interface Interpolator {
  /**
   * Writes output samples from index `next` on, for as long as the part that is there reaches.
   *
   * @param filtered - A part of the filtered signal, which begins at its sample `filteredStart`.
   * @returns Index of the first output sample that was not written.
   */
  interpolateInto(output: Float32Array, next: number, filtered: Float64Array, filteredStart: number): number;
}

/**
 * Plans the instants: a whole number of filtered samples and a phase between two of them, both exact.
 *
 * @internal
 */
export function createInterpolator(filteredRate: number, sampleRate: number): Interpolator {
  const divisor = greatestCommonDivisor(filteredRate, sampleRate);
  const phases = sampleRate / divisor;
  const wholeStep = Math.floor(filteredRate / sampleRate);
  const phaseStep = (filteredRate / divisor) % phases;
  const rows = Math.min(phases, MOST_PHASES);
  const taps = interpolationTaps(rows);
  let position = 0;
  let phase = 0;

  return {
    interpolateInto(output, next, filtered, filteredStart) {
      const end = filteredStart + filtered.length - TAP_REACH;
      let index = next;
      for (; index < output.length && position < end; index++) {
        const first = position - filteredStart - TAP_REACH + 1;
        const exactRow = phases === rows ? phase : (phase / phases) * rows;
        const row = Math.floor(exactRow);
        const value = weigh(taps, row * TAP_COUNT, filtered, first);
        const between = exactRow - row;
        output[index] =
          between === 0 ? value : value + between * (weigh(taps, (row + 1) * TAP_COUNT, filtered, first) - value);

        position += wholeStep;
        phase += phaseStep;
        if (phase >= phases) {
          phase -= phases;
          position++;
        }
      }
      return index;
    },
  };
}

/** Four sums side by side do not wait for one another. */
function weigh(taps: Float64Array, row: number, filtered: Float64Array, first: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  for (let tap = 0; tap < TAP_COUNT; tap += 4) {
    sum0 += taps[row + tap]! * filtered[first + tap]!;
    sum1 += taps[row + tap + 1]! * filtered[first + tap + 1]!;
    sum2 += taps[row + tap + 2]! * filtered[first + tap + 2]!;
    sum3 += taps[row + tap + 3]! * filtered[first + tap + 3]!;
  }
  return sum0 + sum1 + (sum2 + sum3);
}
