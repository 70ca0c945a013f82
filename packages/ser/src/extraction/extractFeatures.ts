import { SPEECH_HOP_LENGTH, type Signal } from "@serkit/features";
import type { AudioSource } from "../audio/audioSource.ts";
import { neutralStorage } from "../platform/neutralStorage.ts";
import type { ByteStorage } from "../platform/byteStorage.ts";
import { unconditioned, type Conditioning } from "./conditioning.ts";
import type { FeatureFrames, FeaturePlan } from "./featurePlan.ts";
import { featureSets, type FeatureSet, type FeatureSetName } from "./featureSet.ts";
import { readRecording } from "./readRecording.ts";
import { createRecordingPlan } from "./recordingPlan.ts";

/** Options of {@link extractFeatures} and {@link extractFrames}. */
export interface ExtractOptions {
  /**
   * What to extract: a name or one's own.
   * @defaultValue `"mfcc-chroma-mel-zcr-rms"`
   */
  readonly featureSet?: FeatureSetName | FeatureSet;
  /**
   * What is done to the recording first.
   * @defaultValue `{ amplitude: "original" }`
   */
  readonly conditioning?: Conditioning;
  /** Stops the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** One row of features for a whole recording. */
export interface UtteranceFeatures {
  /** Shape `[frameCount * names.length]`. */
  readonly values: Float32Array;
  /** Name of each value, as `mfcc0_mean`, or of each value of a frame where the feature set's form is one of frames. */
  readonly names: readonly string[];
  /** Frames of the row: 1 where the feature set's form is one vector. */
  readonly frameCount: number;
  /** Rate the features were taken at, in Hz. */
  readonly sampleRate: number;
  /** Length of the recording, in seconds. */
  readonly duration: number;
}

/** The features of every frame of a recording. */
export interface RecordingFrames {
  /** One matrix of shape `[frames, k]` a feature. */
  readonly frames: FeatureFrames;
  /** Rate the features were taken at, in Hz. */
  readonly sampleRate: number;
  /** Samples between the starts of successive frames. */
  readonly hopLength: number;
  /** Length of the recording, in seconds. */
  readonly duration: number;
}

/**
 * Extracts one vector of features from a recording, whatever its rate and channels.
 *
 * @param source - The recording; see {@link AudioSource}.
 * @param options - What to extract; by default 182 means of librosa's features at 22,050 Hz.
 * @returns Values and their names, equally long.
 * @throws {@link AudioError} if the recording cannot be used, {@link StorageError} if it cannot be read.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 16000 }, (_, i) => Math.sin((2 * Math.PI * 220 * i) / 16000));
 * const { values, names } = await extractFeatures({ samples, sampleRate: 16000 });
 * [values.length, names[0], names[181]]; // => [182, "mfcc0_mean", "rms_mean"]
 * ```
 */
export function extractFeatures(source: AudioSource, options: ExtractOptions = {}): Promise<UtteranceFeatures> {
  return extractFeaturesOn(neutralStorage, source, options);
}

/**
 * Extracts the features of every frame of a recording.
 *
 * @param source - The recording; see {@link AudioSource}.
 * @param options - What to extract; by default librosa's 40 MFCC, 12 chroma, 128 mel bands, zero-crossing rate
 *   and RMS at 22,050 Hz.
 * @returns One matrix `[frames, k]` a feature: the transpose of librosa's.
 * @throws {@link AudioError} if the recording cannot be used, {@link StorageError} if it cannot be read.
 *
 * @example
 * ```ts
 * const { frames } = await extractFrames({ samples: new Float32Array(22050), sampleRate: 22050 });
 * [frames.mfcc.rows, frames.mfcc.columns]; // => [44, 40]
 * ```
 */
export function extractFrames(source: AudioSource, options: ExtractOptions = {}): Promise<RecordingFrames> {
  return extractFramesOn(neutralStorage, source, options);
}

/** {@link extractFeatures} on any storage. */
export async function extractFeaturesOn(
  storage: ByteStorage,
  source: AudioSource,
  options: ExtractOptions,
): Promise<UtteranceFeatures> {
  const { featureSet, plan, signal, duration } = await readFor(storage, source, options);
  const { names } = plan;
  const values = plan.values(signal);
  return { values, names, frameCount: values.length / names.length, sampleRate: featureSet.sampleRate, duration };
}

/** {@link extractFrames} on any storage. */
export async function extractFramesOn(
  storage: ByteStorage,
  source: AudioSource,
  options: ExtractOptions,
): Promise<RecordingFrames> {
  const { featureSet, plan, signal, duration } = await readFor(storage, source, options);
  const { sampleRate } = featureSet;
  const hopLength = "hopLength" in featureSet ? featureSet.hopLength : SPEECH_HOP_LENGTH;
  return { frames: plan.frames(signal), sampleRate, hopLength, duration };
}

/** Reads a recording and conditions it; the options are checked before it is read. */
async function readFor(
  storage: ByteStorage,
  source: AudioSource,
  options: ExtractOptions,
): Promise<{ featureSet: FeatureSet; plan: FeaturePlan; signal: Signal; duration: number }> {
  const { featureSet: chosen = "mfcc-chroma-mel-zcr-rms", conditioning = unconditioned } = options;
  const featureSet = typeof chosen === "string" ? namedFeatureSet(chosen) : chosen;
  const recordingPlan = createRecordingPlan({ conditioning, copies: [[]], featureSets: [featureSet] });
  const { signal, duration } = await readRecording(storage, source, conditioning, options.signal);
  return { featureSet, plan: recordingPlan.plans[0]!, signal: recordingPlan.prepare(signal, featureSet), duration };
}

function namedFeatureSet(name: string): FeatureSet {
  if (Object.hasOwn(featureSets, name)) return featureSets[name as FeatureSetName];
  const known = Object.keys(featureSets).join(", ");
  throw new RangeError(`extractFeatures: featureSet must be one of ${known}; got ${name}`);
}
