import {
  DEFAULT_FRAME_LENGTH,
  DEFAULT_HOP_LENGTH,
  frameCount,
  requireFraming,
  type FramingOptions,
} from "../frame/frameCount.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { resolvePitchRange, type PitchRangeOptions } from "./pitchRange.ts";
import { createYinPlan } from "./yinPlan.ts";

/** Options of {@link fundamentalFrequency}; the defaults are librosa's, but for the range of frequencies, where it has none. */
export interface FundamentalFrequencyOptions extends FramingOptions, PitchRangeOptions {}

/** The pitch of a signal over time. */
export interface PitchTrack {
  /** Fundamental frequency, shape `[frames, 1]`, in Hz, in every frame, voiced or not. */
  readonly frequency: Matrix;
  /**
   * Normalised difference at the period that was chosen, shape `[frames, 1]`, ≥ 0: about 1 and above for noise, and 1 for
   * silence. A periodic frame has half the ratio of its period to the frame length, as the frame counts as zero beyond its end.
   */
  readonly aperiodicity: Matrix;
}

/**
 * Fundamental frequency and aperiodicity of each frame, by YIN.
 *
 * Every frame gets a frequency, a silent one `sampleRate / floor(sampleRate / maxFrequency)`; `voicing` tells which to trust.
 * Beyond its ends the signal counts as zero. So does each frame, which places low pure tones up to 0.015 of themselves too high or low;
 * a voice, with its harmonics, within 0.002.
 *
 * @param signal - The sound.
 * @param options - Framing, range of frequencies and threshold.
 * @returns One value each per frame; there are `1 + floor(n / hopLength)` frames.
 * @throws RangeError if an option is out of range, or a period of `minFrequency` does not fit into a frame.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `yin`, the reference of the golden test.
 * @see de Cheveigné & Kawahara, JASA 111(4), 2002, https://doi.org/10.1121/1.1458024.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * 200 * i) / 16_000));
 * const { frequency } = fundamentalFrequency({ samples, sampleRate: 16_000 });
 * [frequency.rows, Math.round(frequency.data[8])]; // => [16, 200]
 * ```
 */
export function fundamentalFrequency(signal: Signal, options: FundamentalFrequencyOptions = {}): PitchTrack {
  const { frameLength = DEFAULT_FRAME_LENGTH, hopLength = DEFAULT_HOP_LENGTH } = options;
  const { samples, sampleRate } = signal;
  requirePositive("fundamentalFrequency", "sampleRate", sampleRate);
  requireFraming("fundamentalFrequency", frameLength, hopLength);
  const range = resolvePitchRange("fundamentalFrequency", sampleRate, frameLength, options);
  requireSamples("fundamentalFrequency", samples);

  const plan = createYinPlan(sampleRate, frameLength, range);
  const frames = frameCount(samples.length, hopLength);
  const frequency = zeros(frames, 1);
  const aperiodicity = zeros(frames, 1);
  for (let t = 0; t < frames; t++) {
    frequency.data[t] = plan.analyze(samples, t * hopLength - frameLength / 2);
    aperiodicity.data[t] = plan.aperiodicity;
  }
  return { frequency, aperiodicity };
}
