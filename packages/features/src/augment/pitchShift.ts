import { requirePositiveInteger } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { requireInRange } from "./requireInRange.ts";
import { resampleByRatio } from "./resampleByRatio.ts";
import { timeStretch } from "./timeStretch.ts";

/** Options of {@link pitchShift}. */
export interface PitchShiftOptions {
  /** How far up, in semitones, or down if negative; from −48 to 48, and not only whole ones. */
  readonly semitones: number;
}

/**
 * Raises or lowers a signal and keeps its duration: stretched by a phase vocoder, then resampled by as much.
 *
 * @param signal - The sound, at an integer sample rate; it is not changed.
 * @param options - The interval.
 * @returns As many samples as the signal has, at the same sample rate.
 * @throws RangeError if `semitones` is out of range, or the sample rate not an integer ≥ 1.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `effects.pitch_shift` with its default `soxr_hq`, the reference of the golden test.
 * @see Moulines & Laroche, Speech Communication 16(2), 1995, https://doi.org/10.1016/0167-6393(94)00054-E.
 *
 * @example
 * ```ts
 * const second = { samples: new Float32Array(16_000), sampleRate: 16_000 };
 * pitchShift(second, { semitones: 0.7 }).samples.length; // => 16000
 * ```
 */
export function pitchShift(signal: Signal, options: PitchShiftOptions): Signal {
  const { semitones } = options;
  requireInRange("pitchShift", "semitones", semitones, -48, 48);
  const { samples, sampleRate } = signal;
  requirePositiveInteger("pitchShift", "signal.sampleRate", sampleRate);
  requireSamples("pitchShift", samples);
  const ratio = 2 ** (semitones / 12);
  const shifted = resampleByRatio(timeStretch(signal, { rate: 1 / ratio }), ratio).samples;
  const result = new Float32Array(samples.length);
  result.set(shifted.subarray(0, result.length));
  return { samples: result, sampleRate };
}
