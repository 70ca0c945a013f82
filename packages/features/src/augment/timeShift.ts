import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";

/** Options of {@link timeShift}. */
export interface TimeShiftOptions {
  /** How many samples later, or earlier if negative; an integer. */
  readonly sampleCount: number;
  /**
   * What takes the place of what moves away: the samples that fall off the other end (`"wrap"`), or `"silence"`.
   * @defaultValue `"wrap"`
   */
  readonly fill?: "wrap" | "silence";
}

/**
 * Moves a signal in time and keeps its length.
 *
 * @param signal - The sound; it is not changed.
 * @param options - How far, and what fills the gap.
 * @returns As many samples as the signal has, at the same sample rate.
 * @throws RangeError if `sampleCount` is not an integer, or `fill` is none of the two.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see NumPy 2.4 `roll`, which is the same as `"wrap"`.
 *
 * @example
 * ```ts
 * const signal = { samples: Float32Array.of(1, 2, 3, 4), sampleRate: 4 };
 * Array.from(timeShift(signal, { sampleCount: 1 }).samples); // => [4, 1, 2, 3]
 * Array.from(timeShift(signal, { sampleCount: -1, fill: "silence" }).samples); // => [2, 3, 4, 0]
 * ```
 */
export function timeShift(signal: Signal, options: TimeShiftOptions): Signal {
  const { sampleCount, fill = "wrap" } = options;
  if (!Number.isSafeInteger(sampleCount)) {
    throw new RangeError(`timeShift: sampleCount must be an integer; got ${sampleCount}`);
  }
  if (!["wrap", "silence"].includes(fill)) {
    throw new RangeError(`timeShift: fill must be one of wrap, silence; got ${fill}`);
  }
  const { samples, sampleRate } = signal;
  requireSamples("timeShift", samples);
  const count = samples.length;
  const shifted = new Float32Array(count);
  if (fill === "wrap") {
    const later = ((sampleCount % count) + count) % count;
    shifted.set(samples.subarray(0, count - later), later);
    shifted.set(samples.subarray(count - later));
  } else if (Math.abs(sampleCount) < count) {
    shifted.set(
      samples.subarray(Math.max(0, -sampleCount), Math.min(count, count - sampleCount)),
      Math.max(0, sampleCount),
    );
  }
  return { samples: shifted, sampleRate };
}
