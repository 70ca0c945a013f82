import { DEFAULT_FRAME_LENGTH, DEFAULT_HOP_LENGTH, frameCount, type FramingOptions } from "../frame/frameCount.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { createTemporalPlan } from "./temporalPlan.ts";

/** Options of {@link rms}; the framing is all there is to choose. */
export type RmsOptions = FramingOptions;

/**
 * Root of the mean squared sample of each frame: how loud it is.
 *
 * The samples are not windowed; beyond its ends the signal counts as zero.
 *
 * @param signal - The sound.
 * @param options - Framing; any even frame length will do.
 * @returns Shape `[frames, 1]`, in the unit of the samples, ≥ 0; `frames` is `1 + floor(n / hopLength)`.
 * @throws RangeError if an option is out of range.
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
  const { frameLength = DEFAULT_FRAME_LENGTH, hopLength = DEFAULT_HOP_LENGTH } = options;
  const plan = createTemporalPlan("rms", frameLength, hopLength);
  requireSamples("rms", signal.samples);
  const loudness = zeros(frameCount(signal.samples.length, hopLength), 1);
  plan.apply(signal.samples, undefined, loudness.data);
  return loudness;
}
