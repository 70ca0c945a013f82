import { loudnessOf } from "./integratedLoudness.ts";
import type { Signal } from "./signal.ts";

/** Options of {@link normalizeLoudness}. */
export interface NormalizeLoudnessOptions {
  /**
   * Loudness of the result, in LUFS, from −70 to 0.
   * @defaultValue `-23`, as EBU R 128 has it
   */
  readonly targetLoudness?: number;
}

/**
 * Scales a signal so that its integrated loudness is `targetLoudness`. Nothing is clipped; what has no loudness stays as it is.
 *
 * @param signal - The sound, at 4 kHz or more; it is not changed.
 * @param options - The loudness to reach.
 * @returns A new signal of the same length and sample rate.
 * @throws RangeError if `targetLoudness` is out of range, or the sample rate below 4 kHz.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see ITU-R BS.1770-4, 2015; EBU R 128, 2020.
 *
 * @example
 * ```ts
 * const sine = Float32Array.from({ length: 16_000 }, (_, i) => Math.sin(i / 3));
 * const normal = normalizeLoudness({ samples: sine, sampleRate: 16_000 }, { targetLoudness: -20 });
 * integratedLoudness(normal)?.toFixed(3); // => "-20.000"
 * ```
 */
export function normalizeLoudness(signal: Signal, options: NormalizeLoudnessOptions = {}): Signal {
  const { targetLoudness = -23 } = options;
  if (!(targetLoudness >= -70 && targetLoudness <= 0)) {
    throw new RangeError(`normalizeLoudness: targetLoudness must be in [-70, 0]; got ${targetLoudness}`);
  }
  const loudness = loudnessOf("normalizeLoudness", signal);
  const factor = loudness === undefined ? 1 : 10 ** ((targetLoudness - loudness) / 20);
  return { samples: signal.samples.map((sample) => sample * factor), sampleRate: signal.sampleRate };
}
