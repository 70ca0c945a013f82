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
  /** Goes back to the first output sample. */
  begin(): void;
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

  // A ratio of fewer phases has a row for each, so that the row moves on by whole steps. `| 0` makes integers of what may be
  // held as doubles; the loop indexes with them.
  const isExact = phases === rows;
  const wholeRow = isExact ? (phases * TAP_COUNT) | 0 : 0;
  const rowStep = isExact ? (phaseStep * TAP_COUNT) | 0 : 0;
  const firstStep = wholeStep | 0;

  /** Stops as `interpolateInto` does. */
  function takeRows(output: Float32Array, next: number, filtered: Float64Array, start: number): number {
    let first = (position - start) | 0;
    const end = filtered.length - TAP_COUNT;
    let row = (phase * TAP_COUNT) | 0;
    let index = next;
    for (; index < output.length && first <= end; index++) {
      output[index] = weigh(taps, row, filtered, first);
      first = (first + firstStep) | 0;
      row = (row + rowStep) | 0;
      if (row >= wholeRow) {
        row = (row - wholeRow) | 0;
        first = (first + 1) | 0;
      }
    }
    position = first + start;
    phase = row / TAP_COUNT;
    return index;
  }

  function takeBetweenRows(output: Float32Array, next: number, filtered: Float64Array, start: number): number {
    const end = start + filtered.length - TAP_COUNT;
    let index = next;
    for (; index < output.length && position <= end; index++) {
      const exactRow = (phase / phases) * rows;
      const row = Math.floor(exactRow);
      const value = weigh(taps, row * TAP_COUNT, filtered, position - start);
      const following = weigh(taps, (row + 1) * TAP_COUNT, filtered, position - start);
      output[index] = value + (exactRow - row) * (following - value);
      position += wholeStep;
      phase += phaseStep;
      if (phase >= phases) {
        phase -= phases;
        position++;
      }
    }
    return index;
  }

  return {
    begin() {
      // The first of the samples that the first instant is interpolated from, and the phase of that instant.
      position = 1 - TAP_REACH;
      phase = 0;
    },
    interpolateInto: isExact ? takeRows : takeBetweenRows,
  };
}

function weigh(taps: Float64Array, row: number, filtered: Float64Array, first: number): number {
  return (
    taps[row]! * filtered[first]! +
    taps[(row + 1) | 0]! * filtered[(first + 1) | 0]! +
    (taps[(row + 2) | 0]! * filtered[(first + 2) | 0]! + taps[(row + 3) | 0]! * filtered[(first + 3) | 0]!) +
    (taps[(row + 4) | 0]! * filtered[(first + 4) | 0]! +
      taps[(row + 5) | 0]! * filtered[(first + 5) | 0]! +
      (taps[(row + 6) | 0]! * filtered[(first + 6) | 0]! + taps[(row + 7) | 0]! * filtered[(first + 7) | 0]!))
  );
}
