import { requirePositive } from "../signal/requireNumber.ts";

/** Where a fundamental frequency is looked for, and when a period is good enough. */
export interface PitchRangeOptions {
  /**
   * Lowest frequency looked for, in Hz; its period must be shorter than `frameLength - 1` samples, and better than half of it.
   * @defaultValue `60`
   */
  readonly minFrequency?: number;
  /**
   * Highest frequency looked for, in Hz, at most half the sample rate.
   * @defaultValue `600`
   */
  readonly maxFrequency?: number;
  /**
   * The shortest period whose aperiodicity is a local minimum below this is taken; if there is none, the least aperiodic.
   * @defaultValue `0.1`
   */
  readonly threshold?: number;
}

/** {@link PitchRangeOptions} with every default filled in. @internal */
export type PitchRange = Required<PitchRangeOptions>;

/** @internal */
export function resolvePitchRange(
  caller: string,
  sampleRate: number,
  frameLength: number,
  options: PitchRangeOptions,
): PitchRange {
  const { minFrequency = 60, maxFrequency = 600, threshold = 0.1 } = options;
  requirePositive(caller, "threshold", threshold);
  if (!(maxFrequency > 0 && maxFrequency <= sampleRate / 2)) {
    throw new RangeError(`${caller}: maxFrequency must be in (0, ${sampleRate / 2}]; got ${maxFrequency}`);
  }
  if (!(minFrequency > 0 && minFrequency < maxFrequency)) {
    throw new RangeError(`${caller}: minFrequency must be in (0, ${maxFrequency}); got ${minFrequency}`);
  }
  const shortest = Math.floor(sampleRate / minFrequency) + 2;
  if (sampleRate / minFrequency >= frameLength - 1) {
    throw new RangeError(
      `${caller}: frameLength must be at least ${shortest} for minFrequency ${minFrequency}; got ${frameLength}`,
    );
  }
  return { minFrequency, maxFrequency, threshold };
}
