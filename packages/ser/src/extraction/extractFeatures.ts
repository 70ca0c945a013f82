import type { ExtractedFeatures, FeatureSelection } from "@serkit/features";
import type { AudioSource } from "../audio/audioSource.ts";
import { readSignal } from "../audio/readSignal.ts";
import { neutralPlatform } from "../platform/neutralPlatform.ts";
import type { Platform } from "../platform/platform.ts";
import { unconditioned, type Conditioning } from "./conditioning.ts";
import { createFeaturePlan } from "./featurePlan.ts";
import { featureSets, type FeatureSet, type FeatureSetName } from "./featureSet.ts";

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

/** One value a feature for a whole recording. */
export interface UtteranceFeatures {
  /** Shape `[names.length]`. */
  readonly values: Float32Array;
  /** Name of each value, as `mfcc0_mean`. */
  readonly names: readonly string[];
  /** Rate the features were taken at, in Hz. */
  readonly sampleRate: number;
  /** Length of the recording, in seconds. */
  readonly duration: number;
}

/** The features of every frame of a recording. */
export interface RecordingFrames {
  /** One matrix of shape `[frames, k]` a feature. */
  readonly frames: ExtractedFeatures<FeatureSelection>;
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
  return extractFeaturesOn(neutralPlatform, source, options);
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
  return extractFramesOn(neutralPlatform, source, options);
}

/** {@link extractFeatures} on any platform. */
export async function extractFeaturesOn(
  platform: Platform,
  source: AudioSource,
  options: ExtractOptions,
): Promise<UtteranceFeatures> {
  const { featureSet, plan } = planOf(options);
  const signal = await readSignal(platform, source, options.signal);
  options.signal?.throwIfAborted();
  const duration = signal.samples.length / signal.sampleRate;
  return { values: plan.values(signal), names: plan.names, sampleRate: featureSet.sampleRate, duration };
}

/** {@link extractFrames} on any platform. */
export async function extractFramesOn(
  platform: Platform,
  source: AudioSource,
  options: ExtractOptions,
): Promise<RecordingFrames> {
  const { featureSet, plan } = planOf(options);
  const signal = await readSignal(platform, source, options.signal);
  options.signal?.throwIfAborted();
  const { sampleRate, hopLength } = featureSet;
  return { frames: plan.frames(signal), sampleRate, hopLength, duration: signal.samples.length / signal.sampleRate };
}

function planOf(options: ExtractOptions): { featureSet: FeatureSet; plan: ReturnType<typeof createFeaturePlan> } {
  const { featureSet: chosen = "mfcc-chroma-mel-zcr-rms", conditioning = unconditioned } = options;
  const featureSet = typeof chosen === "string" ? namedFeatureSet(chosen) : chosen;
  return { featureSet, plan: createFeaturePlan(featureSet, conditioning) };
}

function namedFeatureSet(name: string): FeatureSet {
  if (Object.hasOwn(featureSets, name)) return featureSets[name as FeatureSetName];
  const known = Object.keys(featureSets).join(", ");
  throw new RangeError(`extractFeatures: featureSet must be one of ${known}; got ${name}`);
}
