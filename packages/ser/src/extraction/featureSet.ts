import type { FeatureSelection, Statistic } from "@serkit/features";

/** One vector a recording: statistics of each feature over the frames, in this order. */
export interface SummaryForm {
  /** Tells the forms apart. */
  readonly kind: "summary";
  /** What is taken of each feature. */
  readonly statistics: readonly Statistic[];
}

/** The frames of a recording one after another, cut or filled up with zeros to one length. */
export interface SequenceForm {
  /** Tells the forms apart. */
  readonly kind: "sequence";
  /** Frames of every recording. */
  readonly frameCount: number;
  /** Whether all values of a recording together are brought to mean 0 and deviation 1, before it is filled up. */
  readonly standardized: boolean;
}

/** One vector a recording: `speechFunctionals` of `@serkit/features`. */
export interface FunctionalsForm {
  /** Tells the forms apart. */
  readonly kind: "functionals";
}

/** The frames of a recording, as many as it has, averaged over so many at a time. */
export interface StepsForm {
  /** Tells the forms apart. */
  readonly kind: "steps";
  /** Frames of 10 ms that become one step. */
  readonly framesPerStep: number;
}

/**
 * What is extracted from a recording: plain data that travels inside a bundle,
 * so that training and prediction cannot disagree.
 */
export type FeatureSet = SpectralFeatureSet | SpeechFeatureSet;

/** What speech sounds like every 10 ms: `speechDescriptors` of `@serkit/features`, and what is made of them. */
export interface SpeechFeatureSet {
  /** Version of this layout. */
  readonly version: 1;
  /** Rate every recording is resampled to before anything else, in Hz. */
  readonly sampleRate: 16_000;
  /** Which descriptors. */
  readonly descriptors: "speech";
  /** What is made of the frames. */
  readonly form: FunctionalsForm | StepsForm;
}

/** Features of librosa's definitions, of one's own choice. */
export interface SpectralFeatureSet {
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
  /** Whether mel bands are powers, or decibels below the recording's largest (80 at most). */
  readonly melBands: "power" | "decibels";
  /** What is made of the frames. */
  readonly form: SummaryForm | SequenceForm;
}

/** Name of one of the {@link featureSets}. */
export type FeatureSetName =
  "mfcc-chroma-mel" | "mfcc-chroma-mel-zcr-rms" | "mel-decibels" | "speech-functionals" | "speech-steps";

const librosaFraming = { version: 1, sampleRate: 22_050, frameLength: 2048, hopLength: 512 } as const;
const mfccChromaMel = {
  mfcc: { coefficientCount: 40 },
  chroma: {},
  melSpectrogram: {},
} as const satisfies FeatureSelection;
const speech = { version: 1, sampleRate: 16_000, descriptors: "speech" } as const;
const means = { kind: "summary", statistics: ["mean"] } as const;

/**
 * The feature sets that have a name.
 *
 * - `mfcc-chroma-mel`: mean over frames of 40 MFCC, 12 chroma and 128 mel bands (180 values), the customary
 *   vector of speech emotion notebooks;
 * - `mfcc-chroma-mel-zcr-rms`: the same with zero-crossing rate and RMS (182 values);
 * - `mel-decibels`: 87 frames (2 s) of 128 mel bands in decibels, standardised over the recording;
 * - `speech-functionals`: 2,340 statistics of 84 descriptors of speech, at 16 kHz;
 * - `speech-steps`: 96 descriptors of speech every 40 ms, at 16 kHz, as many steps as there are.
 *
 * The first three have librosa's defaults at 22,050 Hz.
 *
 * @example
 * ```ts
 * featureSets["mfcc-chroma-mel"].sampleRate; // => 22050
 * ```
 */
export const featureSets: Readonly<
  Record<Exclude<FeatureSetName, `speech-${string}`>, SpectralFeatureSet> &
    Record<Extract<FeatureSetName, `speech-${string}`>, SpeechFeatureSet>
> = {
  "mfcc-chroma-mel": { ...librosaFraming, features: mfccChromaMel, melBands: "power", form: means },
  "mfcc-chroma-mel-zcr-rms": {
    ...librosaFraming,
    features: { ...mfccChromaMel, zeroCrossingRate: {}, rms: {} },
    melBands: "power",
    form: means,
  },
  "mel-decibels": {
    ...librosaFraming,
    features: { melSpectrogram: {} },
    melBands: "decibels",
    form: { kind: "sequence", frameCount: 87, standardized: true },
  },
  "speech-functionals": { ...speech, form: { kind: "functionals" } },
  "speech-steps": { ...speech, form: { kind: "steps", framesPerStep: 4 } },
};
