import { PITCH_CLASS_COUNT } from "../chroma/chromaFilterBank.ts";
import { createChromaPlan } from "../chroma/chromaPlan.ts";
import { DEFAULT_FRAME_LENGTH, DEFAULT_HOP_LENGTH, frameCount, type FramingOptions } from "../frame/frameCount.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import { createSpectrogramPlan } from "../spectrum/spectrogramPlan.ts";
import { createTemporalPlan } from "../temporal/temporalPlan.ts";
import {
  featureNames,
  requireSelection,
  type ExtractedFeatures,
  type FeatureName,
  type FeatureSelection,
  type PerFeature,
} from "./featureSelection.ts";
import { createMelFamilyPlan } from "./melFamilyPlan.ts";

/** Options of {@link createExtractor}. */
export interface ExtractorOptions<Selection extends FeatureSelection> extends FramingOptions {
  /** Sample rate of every signal to come, in Hz. */
  readonly sampleRate: number;
  /** What to extract. */
  readonly features: Selection;
}

/** Extracts the same features from one signal after another. */
export interface Extractor<Selection extends FeatureSelection> {
  /** Sample rate it was made for, in Hz. */
  readonly sampleRate: number;
  /** Samples per frame. */
  readonly frameLength: number;
  /** Samples between the centres of successive frames. */
  readonly hopLength: number;
  /** Width of each selected feature: the columns of its matrix. */
  readonly columns: PerFeature<Selection, number>;
  /**
   * Extracts all selected features.
   *
   * @param samples - Mono waveform at the extractor's sample rate, shape `[n]`; it is not changed.
   * @returns One new matrix per feature, each with `1 + floor(n / hopLength)` rows; the same for the same samples.
   * @throws SignalError if there are no samples or they are not finite.
   */
  extract(samples: Float32Array): ExtractedFeatures<Selection>;
}

/**
 * Plans the extraction of several features from one shared pass over the spectrum.
 *
 * Windows, tables and scratch memory are made here and once; use one extractor for many signals. Every feature equals that of
 * the function of its name.
 *
 * @param options - Sample rate, framing and features.
 * @returns An extractor that may be used again and again.
 * @throws RangeError if an option is out of range, or `features` is empty or names an unknown feature.
 *
 * @see librosa 0.11, the reference of the golden tests of every feature.
 *
 * @example
 * ```ts
 * const extractor = createExtractor({ sampleRate: 22_050, features: { mfcc: { coefficientCount: 40 }, rms: {} } });
 * extractor.columns; // => { mfcc: 40, rms: 1 }
 * extractor.extract(new Float32Array(22_050)).mfcc.rows; // => 44
 * ```
 */
export function createExtractor<const Selection extends FeatureSelection>(
  options: ExtractorOptions<Selection>,
): Extractor<Selection> {
  const { sampleRate, frameLength = DEFAULT_FRAME_LENGTH, hopLength = DEFAULT_HOP_LENGTH } = options;
  const features: FeatureSelection = options.features;
  requirePositive("createExtractor", "sampleRate", sampleRate);
  requireSelection("createExtractor", features);

  const caller = "createExtractor";
  const melFamily = createMelFamilyPlan(caller, sampleRate, frameLength, features);
  const chroma = features.chroma && createChromaPlan(caller, sampleRate, frameLength, features.chroma);
  const usesSpectrum = melFamily !== undefined || chroma !== undefined;
  const spectrogram = usesSpectrum ? createSpectrogramPlan(caller, frameLength, hopLength) : undefined;
  const temporal = createTemporalPlan(caller, frameLength, hopLength);
  const usesTime = features.zeroCrossingRate !== undefined || features.rms !== undefined;
  const widths: Readonly<Record<FeatureName, number>> = {
    mfcc: melFamily?.coefficientCount ?? 0,
    chroma: PITCH_CLASS_COUNT,
    melSpectrogram: melFamily?.bandCount ?? 0,
    zeroCrossingRate: 1,
    rms: 1,
  };
  const chosen = featureNames.filter((name) => features[name] !== undefined);

  function extract(samples: Float32Array): Partial<Record<FeatureName, Matrix>> {
    requireSamples("extract", samples);
    const frames = frameCount(samples.length, hopLength);
    const result: Partial<Record<FeatureName, Matrix>> = {};
    for (const name of chosen) result[name] = zeros(frames, widths[name]);

    if (usesTime) temporal.apply(samples, result.zeroCrossingRate?.data, result.rms?.data);
    if (spectrogram === undefined) return result;
    melFamily?.begin(frames, result.melSpectrogram?.data);
    const pitchClasses = result.chroma?.data ?? new Float32Array(0);
    const blockIsThere = spectrogram.forEachBlock(samples, (block) => {
      melFamily?.visit(block);
      chroma?.visit(block, pitchClasses);
    });
    melFamily?.finish(frames, result.mfcc?.data);
    chroma?.finish(spectrogram, samples, blockIsThere, pitchClasses);
    return result;
  }

  const columns = Object.fromEntries(chosen.map((name) => [name, widths[name]]));
  return {
    sampleRate,
    frameLength,
    hopLength,
    columns: columns as PerFeature<Selection, number>,
    extract: (samples) => extract(samples) as ExtractedFeatures<Selection>,
  };
}
