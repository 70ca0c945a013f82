import { createAutocorrelation } from "./autocorrelation.ts";
import type { PitchRange } from "./pitchRange.ts";

/** Smallest positive normal number of 32 bits, which librosa adds to every denominator. */
const TINY = 2 ** -126;

/**
 * Finds the period of one frame after another.
 *
 * @internal
 */
export interface YinPlan {
  /** Aperiodicity at the period that was found last: about 0 for a periodic frame, about 1 for noise; 1 for silence. */
  readonly aperiodicity: number;
  /**
   * Finds the period of the frame that starts at sample `start`, which may lie outside the signal; there it is zero.
   *
   * @returns The fundamental frequency, in Hz.
   */
  analyze(samples: Float32Array, start: number): number;
}

/**
 * Plans YIN: of every lag k, the energy `d[k]` of the difference between the frame and itself k samples later (zero beyond its
 * end), divided by the mean of `d[1 … k]`.
 *
 * @see de Cheveigné & Kawahara, JASA 111(4), 2002, https://doi.org/10.1121/1.1458024.
 * @see librosa 0.11 `yin`, the reference of the golden tests.
 * @internal
 */
export function createYinPlan(sampleRate: number, frameLength: number, range: PitchRange): YinPlan {
  const minPeriod = Math.floor(sampleRate / range.maxFrequency);
  const maxPeriod = Math.min(Math.ceil(sampleRate / range.minFrequency), frameLength - 1);
  const last = maxPeriod - minPeriod;
  const autocorrelation = createAutocorrelation(frameLength, maxPeriod + 1);
  const { frame, lags } = autocorrelation;
  /** The normalised difference of lags `minPeriod … maxPeriod`. */
  const difference = new Float64Array(last + 1);

  function normalizeDifference(): void {
    let energyBefore = 0;
    let sum = 0;
    for (let k = 1; k <= maxPeriod; k++) {
      energyBefore += frame[k - 1]! * frame[k - 1]!;
      const d = 2 * (lags[0]! - lags[k]!) - energyBefore;
      sum += d;
      if (k >= minPeriod) difference[k - minPeriod] = d / (sum / k + TINY);
    }
  }

  function isTrough(i: number): boolean {
    if (i === 0) return difference[0]! < difference[1]!;
    return difference[i]! < difference[i - 1]! && (i === last || difference[i]! <= difference[i + 1]!);
  }

  function choosePeriod(): number {
    let lowest = 0;
    for (let i = 0; i <= last; i++) {
      if (difference[i]! < range.threshold && isTrough(i)) return i;
      if (difference[i]! < difference[lowest]!) lowest = i;
    }
    return lowest;
  }

  function vertex(i: number): number {
    if (i === 0 || i === last) return 0;
    const curvature = difference[i + 1]! + difference[i - 1]! - 2 * difference[i]!;
    const slope = (difference[i + 1]! - difference[i - 1]!) / 2;
    return Math.abs(slope) >= Math.abs(curvature) ? 0 : -slope / curvature;
  }

  let aperiodicity = 1;
  return {
    get aperiodicity() {
      return aperiodicity;
    },
    analyze(samples, start) {
      const from = Math.max(0, -start);
      const to = Math.max(from, Math.min(frameLength, samples.length - start));
      frame.fill(0);
      let largest = 0;
      for (let i = from; i < to; i++) {
        const sample = samples[start + i]!;
        frame[i] = sample;
        if (sample > largest) largest = sample;
        else if (-sample > largest) largest = -sample;
      }
      aperiodicity = 1;
      if (largest === 0) return sampleRate / minPeriod;
      autocorrelation.compute();
      normalizeDifference();
      const i = choosePeriod();
      aperiodicity = Math.max(0, difference[i]!);
      return sampleRate / (minPeriod + i + vertex(i));
    },
  };
}
