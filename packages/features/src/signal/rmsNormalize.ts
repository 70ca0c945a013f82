import { requirePositive } from "./requireNumber.ts";
import { requireSamples } from "./requireSamples.ts";
import type { Signal } from "./signal.ts";

/** Options of {@link rmsNormalize}. */
export interface RmsNormalizeOptions {
  /**
   * Root mean square of the samples of the result, > 0; full scale is 1.
   * @defaultValue `0.05`, that is −26 dB
   */
  readonly rms?: number;
}

/**
 * Scales a signal so that the root mean square of its samples is `rms`. Silence stays silence. Nothing is clipped: samples may
 * come to lie beyond full scale.
 *
 * @param signal - The sound; it is not changed.
 * @param options - The level to reach.
 * @returns A new signal of the same length and sample rate.
 * @throws RangeError if `rms` is not a finite number above 0.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @example
 * ```ts
 * const loud = { samples: Float32Array.of(1, -1, 1, -1), sampleRate: 16_000 };
 * Array.from(rmsNormalize(loud, { rms: 0.25 }).samples); // => [0.25, -0.25, 0.25, -0.25]
 * ```
 */
export function rmsNormalize(signal: Signal, options: RmsNormalizeOptions = {}): Signal {
  const { rms = 0.05 } = options;
  requirePositive("rmsNormalize", "rms", rms);
  requireSamples("rmsNormalize", signal.samples);

  let largest = 0;
  for (const sample of signal.samples) largest = Math.max(largest, Math.abs(sample));
  const samples = signal.samples.slice();
  if (largest === 0) return { samples, sampleRate: signal.sampleRate };
  // Taken of the largest sample first, squares neither overflow nor vanish.
  let sum = 0;
  for (const sample of samples) sum += (sample / largest) ** 2;
  const relative = Math.sqrt(sum / samples.length);
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i]! / largest / relative) * rms;
  return { samples, sampleRate: signal.sampleRate };
}
