import { zeros, type Matrix } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import { findVoicedFrames, type VoicingOptions } from "./voicingPlan.ts";

/**
 * Whether each frame is voiced: periodic, with an aperiodicity below `maxAperiodicity`, and with a root mean square within
 * `dynamicRange` of the loudest frame's.
 *
 * @param signal - The sound.
 * @param options - Framing, range of frequencies and limits.
 * @returns Shape `[frames, 1]`, 1 for voiced and 0 for not; `frames` is `1 + floor(n / hopLength)`.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see de Cheveigné & Kawahara, JASA 111(4), 2002, https://doi.org/10.1121/1.1458024, for the aperiodicity.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 8000 }, (_, i) => (i < 4000 ? 0 : Math.sin((2 * Math.PI * 200 * i) / 16_000)));
 * const voiced = voicing({ samples, sampleRate: 16_000 }).data;
 * [voiced[10], voiced[40]]; // => [0, 1]
 * ```
 */
export function voicing(signal: Signal, options: VoicingOptions = {}): Matrix {
  const { frames, frequency } = findVoicedFrames("voicing", signal, options);
  const voiced = zeros(frames, 1);
  for (let t = 0; t < frames; t++) voiced.data[t] = frequency[t]! > 0 ? 1 : 0;
  return voiced;
}
