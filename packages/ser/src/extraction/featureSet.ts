import type { FeatureSelection, Statistic } from "@serkit/features";

/**
 * What is extracted from a recording: plain data that travels inside a bundle,
 * so that training and prediction cannot disagree.
 */
export interface FeatureSet {
  /** Version of this layout. */
  readonly version: 1;
  /** Rate every recording is resampled to before anything else, in Hz. */
  readonly sampleRate: number;
  /** Samples per frame, an even number; powers of two are fastest. */
  readonly frameLength: number;
  /** Samples between the starts of successive frames. */
  readonly hopLength: number;
  /** The features of each frame and their parameters. */
  readonly features: FeatureSelection;
  /** What is taken of each feature over the frames of a recording, in this order. */
  readonly statistics: readonly Statistic[];
}

/** Name of one of the {@link featureSets}. */
export type FeatureSetName = "mfcc-chroma-mel" | "mfcc-chroma-mel-zcr-rms";

const librosaFraming = { version: 1, sampleRate: 22_050, frameLength: 2048, hopLength: 512 } as const;
const mfccChromaMel = {
  mfcc: { coefficientCount: 40 },
  chroma: {},
  melSpectrogram: {},
} as const satisfies FeatureSelection;

/**
 * The feature sets that have a name.
 *
 * - `mfcc-chroma-mel`: mean over frames of 40 MFCC, 12 chroma and 128 mel bands (180 values), the customary
 *   vector of speech emotion notebooks;
 * - `mfcc-chroma-mel-zcr-rms`: the same with zero-crossing rate and RMS (182 values).
 *
 * Both have librosa's defaults at 22,050 Hz.
 *
 * @example
 * ```ts
 * featureSets["mfcc-chroma-mel"].sampleRate; // => 22050
 * ```
 */
export const featureSets: Readonly<Record<FeatureSetName, FeatureSet>> = {
  "mfcc-chroma-mel": { ...librosaFraming, features: mfccChromaMel, statistics: ["mean"] },
  "mfcc-chroma-mel-zcr-rms": {
    ...librosaFraming,
    features: { ...mfccChromaMel, zeroCrossingRate: {}, rms: {} },
    statistics: ["mean"],
  },
};
