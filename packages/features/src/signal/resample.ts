import { createResamplingPlan } from "../resample/resamplingPlan.ts";
import { requirePositiveInteger } from "./requireNumber.ts";
import { requireSamples } from "./requireSamples.ts";
import type { Signal } from "./signal.ts";

/**
 * Changes the sample rate, keeping pitch and duration.
 *
 * A steep low-pass filter removes what the lower rate cannot hold. Common rates are changed in the frequency domain; between others,
 * whose ratio has no small terms, the output is interpolated from a filtered signal. No delay, no change of level.
 * For many signals of one sample rate, `createResampler` makes the filter only once.
 *
 * @param signal - The sound, at an integer sample rate.
 * @param sampleRate - The rate to reach, in Hz, an integer.
 * @returns `ceil(n * sampleRate / signal.sampleRate)` samples; the signal itself if it has that rate already.
 * @throws RangeError if a rate is not an integer ≥ 1.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `resample` with `soxr_hq`, the reference of the golden test.
 * @see Bi & Mitra, "Sampling rate conversion in the frequency domain", IEEE Signal Processing Magazine 28(3), 2011.
 * @see Crochiere & Rabiner, "Multirate Digital Signal Processing", Prentice-Hall 1983.
 *
 * @example
 * ```ts
 * const second = { samples: new Float32Array(48_000), sampleRate: 48_000 };
 * resample(second, 22_050).samples.length; // => 22050
 * ```
 */
export function resample(signal: Signal, sampleRate: number): Signal {
  const { samples, sampleRate: inputRate } = signal;
  requirePositiveInteger("resample", "signal.sampleRate", inputRate);
  requirePositiveInteger("resample", "sampleRate", sampleRate);
  requireSamples("resample", samples);
  if (sampleRate === inputRate) return signal;
  return { samples: createResamplingPlan(inputRate, sampleRate).apply(samples), sampleRate };
}
