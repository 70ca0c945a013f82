import type { FramingOptions } from "../frame/frameCount.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { melPowers } from "../mel/melSpectrogram.ts";
import type { Signal } from "../signal/signal.ts";
import { resolveCepstrum, type CepstrumOptions } from "./cepstrumOptions.ts";
import { createCepstrumPlan } from "./cepstrumPlan.ts";

/** Options of {@link mfcc}; the defaults are librosa's. */
export interface MfccOptions extends FramingOptions, CepstrumOptions {}

/**
 * Mel-frequency cepstral coefficients: the shape of the spectrum's envelope, over time.
 *
 * Mel spectrogram → decibels → orthonormal DCT-II. With `topDb` the coefficients of a frame depend on the loudest band of
 * the whole signal; pass `topDb: null` where a part must give what it gives within the whole.
 *
 * @param signal - The sound.
 * @param options - Framing, bands and coefficients.
 * @returns Shape `[frames, coefficientCount]`, in dB; `frames` is `1 + floor(n / hopLength)`.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `feature.mfcc`, the reference of the golden test.
 * @see Davis & Mermelstein, IEEE TASSP 28(4), 1980, https://doi.org/10.1109/TASSP.1980.1163420.
 *
 * @example
 * ```ts
 * const coefficients = mfcc({ samples: new Float32Array(22_050), sampleRate: 22_050 }, { coefficientCount: 40 });
 * [coefficients.rows, coefficients.columns]; // => [44, 40]
 * ```
 */
export function mfcc(signal: Signal, options: MfccOptions = {}): Matrix {
  const { bandCount = 128 } = options;
  const cepstrum = resolveCepstrum("mfcc", bandCount, options);
  const mel = melPowers("mfcc", signal, options);
  const coefficients = zeros(mel.rows, cepstrum.coefficientCount);
  createCepstrumPlan(bandCount, cepstrum).apply(mel.data, mel.rows, coefficients.data);
  return coefficients;
}
