import type { CepstrumOptions } from "../cepstrum/cepstrumOptions.ts";
import type { ChromaSettings } from "../chroma/chromaPlan.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { MelBandOptions } from "../mel/melBands.ts";

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
export const featureNames: readonly FeatureName[] = ["mfcc", "chroma", "melSpectrogram", "zeroCrossingRate", "rms"];

/**
 * Refuses a selection that names nothing, or something that is no feature.
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
}
