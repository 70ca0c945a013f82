import { DEFAULT_FRAME_LENGTH, DEFAULT_HOP_LENGTH, frameCount, type FramingOptions } from "../frame/frameCount.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { createSpectrogramPlan } from "../spectrum/spectrogramPlan.ts";
import { resolveMelBands, type MelBandOptions } from "./melBands.ts";
import { createMelPlan } from "./melPlan.ts";

/** Options of {@link melSpectrogram}; the defaults are librosa's. */
export interface MelSpectrogramOptions extends FramingOptions, MelBandOptions {}

/**
 * Power of the signal in bands that are equally wide to the ear, over time.
 *
 * @param signal - The sound.
 * @param options - Framing and bands.
 * @returns Shape `[frames, bandCount]`, powers ≥ 0; `frames` is `1 + floor(n / hopLength)`.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `feature.melspectrogram`, the reference of the golden test.
 * @see Stevens, Volkmann & Newman, JASA 8, 1937, https://doi.org/10.1121/1.1915893, for the scale.
 *
 * @example
 * ```ts
 * const mel = melSpectrogram({ samples: new Float32Array(22_050), sampleRate: 22_050 }, { bandCount: 40 });
 * [mel.rows, mel.columns]; // => [44, 40]
 * ```
 */
export function melSpectrogram(signal: Signal, options: MelSpectrogramOptions = {}): Matrix {
  return melPowers("melSpectrogram", signal, options);
}

/**
 * {@link melSpectrogram} on behalf of another function, which errors then name.
 *
 * @internal
 */
export function melPowers(caller: string, signal: Signal, options: MelSpectrogramOptions): Matrix {
  const { frameLength = DEFAULT_FRAME_LENGTH, hopLength = DEFAULT_HOP_LENGTH } = options;
  const { samples, sampleRate } = signal;
  requirePositive(caller, "sampleRate", sampleRate);
  const bands = resolveMelBands(caller, sampleRate, options);
  const spectrogram = createSpectrogramPlan(caller, frameLength, hopLength);
  requireSamples(caller, samples);

  const plan = createMelPlan(sampleRate, frameLength, bands);
  const mel = zeros(frameCount(samples.length, hopLength), bands.bandCount);
  spectrogram.forEachBlock(samples, ({ power, frames, firstFrame }) => {
    plan.apply(power, frames, mel.data, firstFrame);
  });
  return mel;
}
