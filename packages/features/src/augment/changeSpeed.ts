import { requirePositiveInteger } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { requireInRange } from "./requireInRange.ts";
import { resampleByRatio } from "./resampleByRatio.ts";

/** Options of {@link changeSpeed}. */
export interface ChangeSpeedOptions {
  /** How many times as fast, from 0.01 to 100: above 1 shortens and raises, below 1 lengthens and lowers. */
  readonly rate: number;
}

/**
 * Plays a signal faster and higher, or slower and lower, as a tape would: by resampling.
 *
 * @param signal - The sound, at an integer sample rate; it is not changed.
 * @param options - The rate.
 * @returns `ceil(n / rate)` samples, at the same sample rate; for a `rate` of 1, copies of those of the signal.
 * @throws RangeError if `rate` is out of range, or the sample rate not an integer ≥ 1.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Ko, Peddinti, Povey & Khudanpur, "Audio augmentation for speech recognition", Interspeech 2015,
 *   https://doi.org/10.21437/Interspeech.2015-711.
 *
 * @example
 * ```ts
 * const second = { samples: new Float32Array(16_000), sampleRate: 16_000 };
 * changeSpeed(second, { rate: 1.25 }).samples.length; // => 12800
 * ```
 */
export function changeSpeed(signal: Signal, options: ChangeSpeedOptions): Signal {
  const { rate } = options;
  requireInRange("changeSpeed", "rate", rate, 0.01, 100);
  requirePositiveInteger("changeSpeed", "signal.sampleRate", signal.sampleRate);
  requireSamples("changeSpeed", signal.samples);
  return resampleByRatio(signal, rate);
}
