import { zeros, type Matrix } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import { measureVariation } from "./periodVariation.ts";
import { findVocalPeriods } from "./vocalPeriods.ts";
import { findVoicedFrames, type VoicingOptions } from "./voicingPlan.ts";

/**
 * Local shimmer: how unequally loud successive periods of the voice are.
 *
 * With `A[i]` the differences between the highest and the lowest sample of each period whose middle lies within a frame, the
 * mean of `|20 log10(A[i] / A[i − 1])|`.
 *
 * @param signal - The sound.
 * @param options - Framing, and what counts as voiced.
 * @returns Shape `[frames, 1]`, in dB, ≥ 0; 0 in unvoiced frames and with fewer than two periods. `frames` is
 *   `1 + floor(n / hopLength)`.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Eyben et al., IEEE Trans. Affective Computing 7(2), 2016, https://doi.org/10.1109/TAFFC.2015.2457417.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * 200 * i) / 16_000));
 * shimmer({ samples, sampleRate: 16_000 }).data[25] < 1e-2; // => true
 * ```
 */
export function shimmer(signal: Signal, options: VoicingOptions = {}): Matrix {
  const voiced = findVoicedFrames("shimmer", signal, options);
  const variation = zeros(voiced.frames, 1);
  measureVariation(voiced, findVocalPeriods(voiced), new Float32Array(voiced.frames), variation.data);
  return variation;
}
