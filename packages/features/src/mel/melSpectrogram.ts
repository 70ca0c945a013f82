import { frameSignal, resolveFraming, type PaddedFramingOptions } from "../frame/framing.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { createSpectrogramPlan } from "../spectrum/spectrogramPlan.ts";
import { resolveMelBands, type MelBandOptions } from "./melBands.ts";
import { createMelPlan } from "./melPlan.ts";

/** Options of {@link melSpectrogram}; the defaults are librosa's. */
export interface MelSpectrogramOptions extends PaddedFramingOptions, MelBandOptions {}

/**
 * Power of the signal in bands that are equally wide to the ear, over time.
 *
 * @param signal - The sound.
 * @param options - Framing and bands.
 * @returns Shape `[frames, bandCount]`, powers ≥ 0; `frames` is `1 + floor(n / hopLength)` if they are centered.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
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
  const framing = resolveFraming(caller, options);
  const { frameLength, hopLength } = framing;
  const { sampleRate } = signal;
  requirePositive(caller, "sampleRate", sampleRate);
  const bands = resolveMelBands(caller, sampleRate, options);
  const spectrogram = createSpectrogramPlan(caller, frameLength, hopLength);
  requireSamples(caller, signal.samples);
  const framed = frameSignal(caller, signal.samples, framing);

  const plan = createMelPlan(sampleRate, frameLength, bands);
  const mel = zeros(framed.frames, bands.bandCount);
  spectrogram.forEachBlock(
    framed.samples,
    ({ power, frames, firstFrame }) => {
      plan.apply(power, frames, mel.data, firstFrame);
    },
    framed,
  );
  return mel;
}
