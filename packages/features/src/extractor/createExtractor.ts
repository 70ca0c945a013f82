import { frameSignal, resolveFraming, type PaddedFramingOptions } from "../frame/framing.ts";
import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import { createFeatureRun, type FeatureRun } from "./featureRun.ts";
import {
  requireSelection,
  type ExtractedFeatures,
  type FeatureName,
  type FeatureSelection,
  type PerFeature,
} from "./featureSelection.ts";

/** Options of {@link createExtractor}. */
export interface ExtractorOptions<Selection extends FeatureSelection> extends PaddedFramingOptions {
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
   * @returns One new matrix per feature, each with `1 + floor(n / hopLength)` rows if frames are centered; the same for the
   *   same samples.
   * @throws RangeError if the frames are aligned left and there are fewer samples than in one.
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
  const { sampleRate } = options;
  const framing = resolveFraming("createExtractor", options);
  const { frameLength, hopLength } = framing;
  requirePositive("createExtractor", "sampleRate", sampleRate);
  requireSelection("createExtractor", options.features);
  const run = createFeatureRun("createExtractor", sampleRate, frameLength, hopLength, options.features);

  return {
    sampleRate,
    frameLength,
    hopLength,
    columns: columnsOf(run) as PerFeature<Selection, number>,
    extract(samples) {
      requireSamples("extract", samples);
      const framed = frameSignal("extract", samples, framing);
      // Zero crossings take the signal as if its first and last samples went on, whatever it is extended by for others.
      const edges =
        framing.padding === "zeros" ? framed : frameSignal("extract", samples, { ...framing, padding: "zeros" });
      return run.over(framed, edges, true) as ExtractedFeatures<Selection>;
    },
  };
}

/** @internal */
export function columnsOf({ names, widths }: FeatureRun): Partial<Record<FeatureName, number>> {
  return Object.fromEntries(names.map((name) => [name, widths[name]]));
}
