import { createResamplingPlan } from "../resample/resamplingPlan.ts";
import { requirePositiveInteger } from "./requireNumber.ts";
import { requireSamples } from "./requireSamples.ts";

/** Options of {@link createResampler}. */
export interface ResamplerOptions {
  /** Sample rate of every signal to come, in Hz, an integer. */
  readonly inputRate: number;
  /** The rate to reach, in Hz, an integer. */
  readonly sampleRate: number;
}

/** Resamples one signal after another. */
export interface Resampler {
  /** Sample rate of the signals that it takes, in Hz. */
  readonly inputRate: number;
  /** Sample rate of what it gives, in Hz. */
  readonly sampleRate: number;
  /**
   * Changes the sample rate, as `resample` does.
   *
   * @param samples - Mono waveform at `inputRate`, shape `[n]`; it is not changed.
   * @returns Shape `[ceil(n * sampleRate / inputRate)]`; `samples` themselves if the two rates are the same.
   * @throws SignalError if there are no samples or they are not finite.
   */
  resample(samples: Float32Array): Float32Array;
}

/**
 * Plans a change of sample rate for many signals: the filter is made here and once.
 *
 * @param options - The two rates.
 * @returns A resampler that may be used again and again.
 * @throws RangeError if a rate is not an integer ≥ 1.
 *
 * @see librosa 0.11 `resample` with `soxr_hq`, the reference of the golden test of `resample`.
 *
 * @example
 * ```ts
 * const resampler = createResampler({ inputRate: 48_000, sampleRate: 16_000 });
 * resampler.resample(new Float32Array(48_000)).length; // => 16_000
 * ```
 */
export function createResampler(options: ResamplerOptions): Resampler {
  const { inputRate, sampleRate } = options;
  requirePositiveInteger("createResampler", "inputRate", inputRate);
  requirePositiveInteger("createResampler", "sampleRate", sampleRate);
  const plan = inputRate === sampleRate ? undefined : createResamplingPlan(inputRate, sampleRate);
  return {
    inputRate,
    sampleRate,
    resample(samples) {
      requireSamples("resample", samples);
      return plan === undefined ? samples : plan.apply(samples);
    },
  };
}
