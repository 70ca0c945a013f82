import { frameSignal, resolveFraming, type AlignedFramingOptions, type Framing } from "../frame/framing.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { createTemporalPlan } from "./temporalPlan.ts";

/** Options of {@link zeroCrossingRate}; the framing is all there is to choose. */
export type ZeroCrossingRateOptions = AlignedFramingOptions;

/**
 * Fraction of adjacent sample pairs, within each frame, whose signs differ.
 *
 * Voiced speech crosses zero rarely, fricatives often. Samples within ±1e-10 of zero count as positive. The signal is
 * extended by repeating its first and last samples, so that its ends add no crossing.
 *
 * @param signal - The sound.
 * @param options - Framing; any even frame length will do.
 * @returns Shape `[frames, 1]`, in `[0, 1)`: crossings divided by `frameLength`; `frames` is
 *   `1 + floor(n / hopLength)` if they are centered.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `feature.zero_crossing_rate`, the reference of the golden test.
 *
 * @example
 * ```ts
 * const alternating = Float32Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? 1 : -1));
 * const rate = zeroCrossingRate({ samples: alternating, sampleRate: 8 }, { frameLength: 4, hopLength: 4 });
 * Array.from(rate.data); // => [0.25, 0.75, 0.25]
 * ```
 */
export function zeroCrossingRate(signal: Signal, options: ZeroCrossingRateOptions = {}): Matrix {
  const framing: Framing = { ...resolveFraming("zeroCrossingRate", options), padding: "zeros" };
  const plan = createTemporalPlan("zeroCrossingRate", framing.frameLength, framing.hopLength);
  requireSamples("zeroCrossingRate", signal.samples);
  const framed = frameSignal("zeroCrossingRate", signal.samples, framing);
  const rate = zeros(framed.frames, 1);
  plan.apply(framed.samples, rate.data, undefined, framed);
  return rate;
}
