import type { CepstrumOptions } from "../cepstrum/cepstrumOptions.ts";
import type { ChromaSettings } from "../chroma/chromaPlan.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { MelBandOptions } from "../mel/melBands.ts";
import type { SpectralBandwidthSettings } from "../shape/spectralBandwidth.ts";
import type { SpectralContrastSettings } from "../shape/spectralContrast.ts";
import type { SpectralFlatnessSettings } from "../shape/spectralFlatness.ts";
import type { SpectralFluxSettings } from "../shape/spectralFlux.ts";
import type { SpectralRolloffSettings } from "../shape/spectralRolloff.ts";

/** A feature with nothing to choose: `{}`. */
export type NoSettings = Readonly<Record<string, never>>;

/**
 * Which features to extract, and how: plain data that survives JSON. A feature that is not named is not computed; `{}` takes
 * librosa's defaults.
 */
export interface FeatureSelection {
  /** Mel-frequency cepstral coefficients, see `mfcc`. */
  readonly mfcc?: CepstrumOptions;
  /** Pitch classes, see `chroma`. */
  readonly chroma?: ChromaSettings;
  /** Mel spectrogram, see `melSpectrogram`. */
  readonly melSpectrogram?: MelBandOptions;
  /** Zero-crossing rate, see `zeroCrossingRate`. */
  readonly zeroCrossingRate?: NoSettings;
  /** Loudness, see `rms`. */
  readonly rms?: NoSettings;
  /** Centre of gravity of the spectrum, see `spectralCentroid`. */
  readonly spectralCentroid?: NoSettings;
  /** Spread of the spectrum about it, see `spectralBandwidth`. */
  readonly spectralBandwidth?: SpectralBandwidthSettings;
  /** Frequency below which most of the spectrum lies, see `spectralRolloff`. */
  readonly spectralRolloff?: SpectralRolloffSettings;
  /** Likeness to noise, see `spectralFlatness`. */
  readonly spectralFlatness?: SpectralFlatnessSettings;
  /** Height of peaks above valleys, see `spectralContrast`. */
  readonly spectralContrast?: SpectralContrastSettings;
  /** Change from frame to frame, see `spectralFlux`. */
  readonly spectralFlux?: SpectralFluxSettings;
  /** Tonal centroids, see `tonnetz`. Where chroma is selected too, both must have the same settings. */
  readonly tonnetz?: ChromaSettings;
}

/** Name of a feature that can be selected. */
export type FeatureName = keyof FeatureSelection;

/** One `Value` for each feature of a selection, and no other. */
export type PerFeature<Selection extends FeatureSelection, Value> = {
  readonly [Name in keyof Selection as Name extends FeatureName ? Name : never]: Value;
};

/** What {@link FeatureSelection} turns into: one matrix for each feature of the selection. */
export type ExtractedFeatures<Selection extends FeatureSelection> = PerFeature<Selection, Matrix>;

/** All features, in the order in which results list them. */
export const featureNames: readonly FeatureName[] = [
  "mfcc",
  "chroma",
  "melSpectrogram",
  "zeroCrossingRate",
  "rms",
  "spectralCentroid",
  "spectralBandwidth",
  "spectralRolloff",
  "spectralFlatness",
  "spectralContrast",
  "spectralFlux",
  "tonnetz",
];

/**
 * Refuses a selection that names nothing, or something that is no feature, or two kinds of chroma.
 *
 * @internal
 */
export function requireSelection(caller: string, features: FeatureSelection): void {
  const chosen = Object.keys(features);
  const known: readonly string[] = featureNames;
  if (chosen.length === 0) throw new RangeError(`${caller}: features must name at least one feature; got none`);
  for (const name of chosen) {
    if (!known.includes(name)) {
      throw new RangeError(`${caller}: features must be among ${featureNames.join(", ")}; got ${name}`);
    }
  }
  const { chroma, tonnetz } = features;
  if (chroma === undefined || tonnetz === undefined) return;
  const [ours, theirs] = [settingsOf(tonnetz), settingsOf(chroma)];
  if (ours !== theirs) {
    throw new RangeError(`${caller}: tonnetz must have the settings of chroma, ${theirs}; got ${ours}`);
  }
}

function settingsOf({ source = "power", tuning = "estimated" }: ChromaSettings): string {
  return `source ${source} and tuning ${tuning}`;
}
