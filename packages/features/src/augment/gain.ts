import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { requireInRange } from "./requireInRange.ts";

/** Options of {@link gain}. */
export interface GainOptions {
  /** How much louder, in dB, or softer if negative; from −200 to 200. */
  readonly gainDecibels: number;
}

/**
 * Makes a signal louder or softer: every sample times `10 ** (gainDecibels / 20)`. Nothing is clipped.
 *
 * @param signal - The sound; it is not changed.
 * @param options - The gain.
 * @returns As many samples as the signal has, at the same sample rate.
 * @throws RangeError if `gainDecibels` is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @example
 * ```ts
 * const signal = { samples: Float32Array.of(0.5, -0.25), sampleRate: 16_000 };
 * Array.from(gain(signal, { gainDecibels: -20 }).samples, (x) => x.toFixed(3)); // => ["0.050", "-0.025"]
 * ```
 */
export function gain(signal: Signal, options: GainOptions): Signal {
  const { gainDecibels } = options;
  requireInRange("gain", "gainDecibels", gainDecibels, -200, 200);
  const { samples, sampleRate } = signal;
  requireSamples("gain", samples);
  const factor = 10 ** (gainDecibels / 20);
  return { samples: samples.map((sample) => sample * factor), sampleRate };
}
