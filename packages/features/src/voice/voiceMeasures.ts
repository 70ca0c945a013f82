import type { Matrix } from "../matrix/matrix.ts";
import { zeros } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import { createAlphaRatio } from "./alphaRatio.ts";
import { createFormants } from "./formants.ts";
import { createHammarbergIndex } from "./hammarbergIndex.ts";
import { measureHarmonicity } from "./harmonicsToNoiseRatio.ts";
import { createLoudness } from "./loudness.ts";
import { measureVariation } from "./periodVariation.ts";
import { createSpectralSlope } from "./spectralSlope.ts";
import { findVocalPeriods } from "./vocalPeriods.ts";
import { measureSpectra } from "./voiceSpectrum.ts";
import { findVoicedFrames, type VoicingOptions } from "./voicingPlan.ts";

/** What {@link voiceMeasures} gives: matrices of as many rows, one per frame. */
export interface VoiceMeasures {
  /** Fundamental frequency, shape `[frames, 1]`, in Hz; 0 in unvoiced frames. */
  readonly frequency: Matrix;
  /** Aperiodicity, see `fundamentalFrequency`, shape `[frames, 1]`; 1 in frames too quiet to be voiced. */
  readonly aperiodicity: Matrix;
  /** See `voicing`. */
  readonly voicing: Matrix;
  /** See `jitter`. */
  readonly jitter: Matrix;
  /** See `shimmer`. */
  readonly shimmer: Matrix;
  /** See `harmonicsToNoiseRatio`. */
  readonly harmonicsToNoiseRatio: Matrix;
  /** See `loudness`. */
  readonly loudness: Matrix;
  /** See `alphaRatio`. */
  readonly alphaRatio: Matrix;
  /** See `hammarbergIndex`. */
  readonly hammarbergIndex: Matrix;
  /** See `spectralSlope`. */
  readonly spectralSlope: Matrix;
  /** See `formants`. */
  readonly formants: Matrix;
}

/**
 * All measures of the voice, in one pass for the pitch and one for the spectrum.
 *
 * Each equals that of the function of its name. Spectra are of frames of 25 ms, whatever the `frameLength` of the pitch.
 *
 * Over 200 clips of RAVDESS their means over voiced frames correlate with those of openSMILE's eGeMAPSv02 by 0.98 (pitch), 0.84
 * (harmonics to noise), 1.00 (loudness, Hammarberg index, and the alpha ratio but for its sign), 0.89 and 0.94 (slopes), 0.48 (jitter),
 * 0.82 (shimmer), and 0.69, 0.56 and 0.53 (F1 to F3).
 *
 * @param signal - The sound.
 * @param options - Framing of the pitch, and what counts as voiced.
 * @returns One matrix per measure, each with `1 + floor(n / hopLength)` rows.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Eyben et al., "The Geneva minimalistic acoustic parameter set (GeMAPS) for voice research and affective computing",
 *   IEEE Trans. Affective Computing 7(2), 2016, https://doi.org/10.1109/TAFFC.2015.2457417.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * 200 * i) / 16_000));
 * const { frequency, formants } = voiceMeasures({ samples, sampleRate: 16_000 });
 * [Math.round(frequency.data[25]), formants.rows, formants.columns]; // => [200, 51, 6]
 * ```
 */
export function voiceMeasures(signal: Signal, options: VoicingOptions = {}): VoiceMeasures {
  const caller = "voiceMeasures";
  const voiced = findVoicedFrames(caller, signal, options);
  const { frames, hopLength } = voiced;
  const column = (data: Float32Array): Matrix => ({ data, rows: frames, columns: 1 });
  const jitter = zeros(frames, 1);
  const shimmer = zeros(frames, 1);
  const harmonicsToNoiseRatio = zeros(frames, 1);
  measureVariation(voiced, findVocalPeriods(voiced), jitter.data, shimmer.data);
  measureHarmonicity(voiced, harmonicsToNoiseRatio.data);
  const measures = [
    createLoudness(caller),
    createAlphaRatio,
    createHammarbergIndex,
    createSpectralSlope,
    createFormants,
  ];
  const spectral = measureSpectra(caller, signal, { hopLength }, measures);
  return {
    frequency: column(voiced.frequency),
    aperiodicity: column(voiced.aperiodicity),
    voicing: column(voiced.frequency.map((frequency) => (frequency > 0 ? 1 : 0))),
    jitter,
    shimmer,
    harmonicsToNoiseRatio,
    loudness: spectral[0]!,
    alphaRatio: spectral[1]!,
    hammarbergIndex: spectral[2]!,
    spectralSlope: spectral[3]!,
    formants: spectral[4]!,
  };
}
