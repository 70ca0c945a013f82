import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { phaseVocoder } from "./phaseVocoder.ts";
import { requireInRange } from "./requireInRange.ts";

/** Options of {@link timeStretch}. */
export interface TimeStretchOptions {
  /** How many times as fast, from 0.01 to 100: above 1 shortens, below 1 lengthens. */
  readonly rate: number;
}

/**
 * Makes a signal faster or slower and keeps its pitch, by a phase vocoder (frames of 2048 samples, 512 apart).
 *
 * @param signal - The sound; it is not changed.
 * @param options - The rate.
 * @returns `n / rate` samples, rounded (halves to even), at least 1; the same sample rate.
 * @throws RangeError if `rate` is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `effects.time_stretch`, the reference of the golden test.
 * @see Flanagan & Golden, "Phase vocoder", Bell System Technical Journal 45, 1966, https://doi.org/10.1002/j.1538-7305.1966.tb01706.x.
 *
 * @example
 * ```ts
 * const second = { samples: new Float32Array(16_000), sampleRate: 16_000 };
 * timeStretch(second, { rate: 0.8 }).samples.length; // => 20000
 * ```
 */
export function timeStretch(signal: Signal, options: TimeStretchOptions): Signal {
  const { rate } = options;
  requireInRange("timeStretch", "rate", rate, 0.01, 100);
  const { samples, sampleRate } = signal;
  requireSamples("timeStretch", samples);
  const count = Math.max(1, roundHalfToEven(samples.length / rate));
  return { samples: phaseVocoder(samples, rate, count), sampleRate };
}

function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
