import type { PaddedFramingOptions } from "../frame/framing.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { melPowers } from "../mel/melSpectrogram.ts";
import type { Signal } from "../signal/signal.ts";
import { resolveCepstrum, type CepstrumOptions } from "./cepstrumOptions.ts";
import { createCepstrumPlan } from "./cepstrumPlan.ts";

/** Options of {@link mfcc}; the defaults are librosa's. */
export interface MfccOptions extends PaddedFramingOptions, CepstrumOptions {}

/**
 * Mel-frequency cepstral coefficients: the shape of the spectrum's envelope, over time.
 *
 * Mel spectrogram → decibels → discrete cosine transform, by default orthonormal and of type 2. With `topDb` the coefficients of a frame depend on the loudest band of
 * the whole signal; pass `topDb: null` where a part must give what it gives within the whole.
 *
 * @param signal - The sound.
 * @param options - Framing, bands and coefficients.
 * @returns Shape `[frames, coefficientCount]`, in dB; `frames` is `1 + floor(n / hopLength)` if they are centered.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
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
