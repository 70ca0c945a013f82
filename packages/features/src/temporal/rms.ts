import { frameSignal, resolveFraming, type PaddedFramingOptions } from "../frame/framing.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { createTemporalPlan } from "./temporalPlan.ts";

/** Options of {@link rms}; the framing is all there is to choose. */
export type RmsOptions = PaddedFramingOptions;

/**
 * Root of the mean squared sample of each frame: how loud it is.
 *
 * The samples are not windowed; with the default padding, beyond its ends the signal counts as zero.
 *
 * @param signal - The sound.
 * @param options - Framing; any even frame length will do.
 * @returns Shape `[frames, 1]`, in the unit of the samples, ≥ 0; `frames` is `1 + floor(n / hopLength)` if they are centered.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `feature.rms`, the reference of the golden test.
 *
 * @example
 * ```ts
 * const constant = { samples: new Float32Array(8).fill(0.5), sampleRate: 8 };
 * Array.from(rms(constant, { frameLength: 4, hopLength: 4 }).data.subarray(1, 2)); // => [0.5]
 * ```
 */
export function rms(signal: Signal, options: RmsOptions = {}): Matrix {
  const framing = resolveFraming("rms", options);
  const plan = createTemporalPlan("rms", framing.frameLength, framing.hopLength);
  requireSamples("rms", signal.samples);
  const framed = frameSignal("rms", signal.samples, framing);
  const loudness = zeros(framed.frames, 1);
  plan.apply(framed.samples, undefined, loudness.data, framed);
  return loudness;
}
