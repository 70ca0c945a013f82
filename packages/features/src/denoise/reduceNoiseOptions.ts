import { requireInRange } from "../augment/requireInRange.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";

/** Options of `reduceNoise` for either method; the defaults are those of Python's noisereduce. */
export interface SpectralGateOptions {
  /**
   * How much of the noise is taken away, from 0 (nothing) to 1 (all).
   * @defaultValue `1`
   */
  readonly reduction?: number;
  /**
   * How far the gate is spread over frequency, in Hz, so that it does not ring; 0 spreads it not at all.
   * @defaultValue `500`
   */
  readonly frequencySmoothing?: number;
  /**
   * How far the gate is spread over time, in seconds; 0 spreads it not at all.
   * @defaultValue `0.05`
   */
  readonly timeSmoothing?: number;
  /**
   * Samples per frame, an even number ≥ 2; fastest if a power of two.
   * @defaultValue `1024`
   */
  readonly frameLength?: number;
  /**
   * Samples between successive frames, at most half the frame.
   * @defaultValue a quarter of the frame
   */
  readonly hopLength?: number;
}

/** Options of `reduceNoise` for noise that stays the same. */
export interface StationaryGateOptions extends SpectralGateOptions {
  /** One threshold per band, from the statistics of the noise. */
  readonly method: "stationary";
  /**
   * The noise alone, at the sample rate of the signal.
   * @defaultValue the signal itself
   */
  readonly noise?: Signal;
  /**
   * Standard deviations above the mean level of the noise from which on a band is let through; may be negative.
   * @defaultValue `1.5`
   */
  readonly deviationCount?: number;
}

/** Options of `reduceNoise` for noise that changes. */
export interface NonStationaryGateOptions extends SpectralGateOptions {
  /**
   * The threshold follows the signal: what lasts is noise.
   * @defaultValue `"nonStationary"`
   */
  readonly method?: "nonStationary";
  /**
   * Time over which the noise is followed, in seconds.
   * @defaultValue `2`
   */
  readonly timeConstant?: number;
  /**
   * How far above the noise the gate is half open, as a multiple of the noise, ≥ 0.
   * @defaultValue `2`
   */
  readonly thresholdMultiple?: number;
  /**
   * How steeply the gate opens there, > 0.
   * @defaultValue `10`
   */
  readonly slope?: number;
}

/** Options of `reduceNoise`. */
export type ReduceNoiseOptions = StationaryGateOptions | NonStationaryGateOptions;

/**
 * {@link ReduceNoiseOptions}, as far as the two methods differ, with every default filled in.
 *
 * @internal
 */
export type ResolvedGate =
  | { readonly method: "stationary"; readonly noise: Float32Array | undefined; readonly deviationCount: number }
  | {
      readonly method: "nonStationary";
      readonly timeConstant: number;
      readonly thresholdMultiple: number;
      readonly slope: number;
    };

/** @internal */
export function resolveGate(caller: string, options: ReduceNoiseOptions, sampleRate: number): ResolvedGate {
  if (options.method === "stationary") {
    const { noise, deviationCount = 1.5 } = options;
    requireInRange(caller, "deviationCount", deviationCount, -100, 100);
    if (noise !== undefined) {
      if (noise.sampleRate !== sampleRate) {
        throw new RangeError(
          `${caller}: noise.sampleRate must be ${sampleRate}, as of the signal; got ${noise.sampleRate}`,
        );
      }
      requireSamples(`${caller}: noise`, noise.samples);
    }
    return { method: "stationary", noise: noise?.samples, deviationCount };
  }
  const { method = "nonStationary", timeConstant = 2, thresholdMultiple = 2, slope = 10 } = options;
  if ((method as string) !== "nonStationary") {
    throw new RangeError(`${caller}: method must be one of stationary, nonStationary; got ${method}`);
  }
  requireInRange(caller, "timeConstant", timeConstant, 0.001, 1000);
  requireInRange(caller, "thresholdMultiple", thresholdMultiple, 0, 1000);
  requireInRange(caller, "slope", slope, 0.001, 1000);
  return { method, timeConstant, thresholdMultiple, slope };
}
