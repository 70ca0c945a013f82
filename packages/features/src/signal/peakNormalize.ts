import { requirePositive } from "./requireNumber.ts";
import { requireSamples } from "./requireSamples.ts";
import type { Signal } from "./signal.ts";

/** Options of {@link peakNormalize}. */
export interface PeakNormalizeOptions {
  /**
   * Magnitude of the largest sample of the result.
   * @defaultValue `1`
   */
  readonly peak?: number;
}

/**
 * Scales a signal so that its largest magnitude is `peak`. Silence stays silence.
 *
 * @param signal - The sound; it is not changed.
 * @param options - The peak to reach.
 * @returns A new signal of the same length and sample rate.
 * @throws RangeError if `peak` is not a finite number above 0.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `util.normalize` with its default `norm`, which is the same for a signal.
 *
 * @example
 * ```ts
 * const quiet = { samples: Float32Array.of(0.25, -0.5), sampleRate: 16_000 };
 * Array.from(peakNormalize(quiet).samples); // => [0.5, -1]
 * ```
 */
export function peakNormalize(signal: Signal, options: PeakNormalizeOptions = {}): Signal {
  const { peak = 1 } = options;
  requirePositive("peakNormalize", "peak", peak);
  requireSamples("peakNormalize", signal.samples);

  let largest = 0;
  for (const sample of signal.samples) largest = Math.max(largest, Math.abs(sample));
  const samples = signal.samples.slice();
  // Dividing before multiplying keeps a subnormal peak from overflowing the gain.
  if (largest > 0) for (let i = 0; i < samples.length; i++) samples[i] = (samples[i]! / largest) * peak;
  return { samples, sampleRate: signal.sampleRate };
}
