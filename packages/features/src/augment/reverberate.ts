import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { convolve } from "./convolve.ts";
import { createRandomSource } from "./randomSource.ts";
import { requireInRange } from "./requireInRange.ts";

/** Options of {@link reverberate}. */
export interface ReverberateOptions {
  /** Seed of the room, an integer in `[0, 2³² − 1]`; equal seeds are equal rooms. */
  readonly seed: number;
  /**
   * Time in which the reverberation falls by 60 dB, in seconds, from 0.001 to 20.
   * @defaultValue `0.5`
   */
  readonly reverberationTime?: number;
  /**
   * Energy of the direct sound relative to all that the room adds, in dB, from −100 to 100.
   * @defaultValue `6`
   */
  readonly directToReverberantDecibels?: number;
}

/**
 * Plays a signal in a room: the direct sound, unchanged, and a tail of noise that decays exponentially.
 *
 * What still sounds after the end of the signal is cut off. Nothing is clipped.
 *
 * @param signal - The sound; it is not changed.
 * @param options - The room.
 * @returns As many samples as the signal has, at the same sample rate.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Moorer, "About this reverberation business", Computer Music Journal 3(2), 1979, https://doi.org/10.2307/3680280.
 * @see Ko et al., "A study on data augmentation of reverberant speech for robust speech recognition", ICASSP 2017,
 *   https://doi.org/10.1109/ICASSP.2017.7953152.
 *
 * @example
 * ```ts
 * const click = { samples: Float32Array.of(1, 0, 0, 0), sampleRate: 8000 };
 * reverberate(click, { seed: 3 }).samples[0]; // => 1
 * ```
 */
export function reverberate(signal: Signal, options: ReverberateOptions): Signal {
  const { seed, reverberationTime = 0.5, directToReverberantDecibels = 6 } = options;
  requireInRange("reverberate", "reverberationTime", reverberationTime, 0.001, 20);
  requireInRange("reverberate", "directToReverberantDecibels", directToReverberantDecibels, -100, 100);
  const random = createRandomSource("reverberate", seed);
  const { samples, sampleRate } = signal;
  requirePositive("reverberate", "signal.sampleRate", sampleRate);
  requireSamples("reverberate", samples);

  const decay = 10 ** (-3 / (reverberationTime * sampleRate));
  const response = new Float64Array(1 + Math.max(1, Math.round(reverberationTime * sampleRate)));
  let energy = 0;
  let envelope = 1;
  for (let i = 1; i < response.length; i++) {
    envelope *= decay;
    response[i] = envelope * random.normal();
    energy += response[i]! * response[i]!;
  }
  const scale = Math.sqrt(10 ** (-directToReverberantDecibels / 10) / energy);
  for (let i = 1; i < response.length; i++) response[i]! *= scale;
  response[0] = 1;
  return { samples: convolve(samples, response), sampleRate };
}
