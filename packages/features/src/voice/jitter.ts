import { zeros, type Matrix } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import { measureVariation } from "./periodVariation.ts";
import { findVocalPeriods } from "./vocalPeriods.ts";
import { findVoicedFrames, type VoicingOptions } from "./voicingPlan.ts";

/**
 * Relative local jitter: how unequal successive periods of the voice are.
 *
 * With `T[i]` the durations of the n periods whose middles lie within a frame, `mean |T[i] − T[i − 1]| / mean T[i]`.
 *
 * @param signal - The sound.
 * @param options - Framing, and what counts as voiced.
 * @returns Shape `[frames, 1]`, ≥ 0, a fraction (0.01 is 1 %); 0 in unvoiced frames and with fewer than two periods. `frames`
 *   is `1 + floor(n / hopLength)`.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Eyben et al., IEEE Trans. Affective Computing 7(2), 2016, https://doi.org/10.1109/TAFFC.2015.2457417.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * 200 * i) / 16_000));
 * jitter({ samples, sampleRate: 16_000 }).data[25] < 1e-4; // => true
 * ```
 */
export function jitter(signal: Signal, options: VoicingOptions = {}): Matrix {
  const voiced = findVoicedFrames("jitter", signal, options);
  const variation = zeros(voiced.frames, 1);
  measureVariation(voiced, findVocalPeriods(voiced), variation.data, new Float32Array(voiced.frames));
  return variation;
}
