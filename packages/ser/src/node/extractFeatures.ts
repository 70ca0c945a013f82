import type { AudioSource } from "../audio/audioSource.ts";
import {
  extractFeaturesOn,
  extractFramesOn,
  type ExtractOptions,
  type RecordingFrames,
  type UtteranceFeatures,
} from "../extraction/extractFeatures.ts";
import { nodeStorage } from "./nodeStorage.ts";

/**
 * Extracts one vector of features from a recording, whatever its rate and channels.
 *
 * @param source - A path, `file:` or `http(s):` URL, or anything else of {@link AudioSource}.
 * @param options - What to extract; by default 182 means of librosa's features at 22,050 Hz.
 * @returns Values and their names, equally long.
 * @throws {@link AudioError} if the recording cannot be used, {@link StorageError} if it cannot be read.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 16000 }, (_, i) => Math.sin((2 * Math.PI * 220 * i) / 16000));
 * const { values, names } = await extractFeatures({ samples, sampleRate: 16000 });
 * [values.length, names[0]]; // => [182, "mfcc0_mean"]
 * ```
 */
export function extractFeatures(source: AudioSource, options: ExtractOptions = {}): Promise<UtteranceFeatures> {
  return extractFeaturesOn(nodeStorage, source, options);
}

/**
 * Extracts the features of every frame of a recording.
 *
 * @param source - A path, `file:` or `http(s):` URL, or anything else of {@link AudioSource}.
 * @param options - What to extract; by default librosa's 40 MFCC, 12 chroma, 128 mel bands, zero-crossing rate
 *   and RMS at 22,050 Hz.
 * @returns One matrix `[frames, k]` a feature: the transpose of librosa's.
 * @throws {@link AudioError} if the recording cannot be used, {@link StorageError} if it cannot be read.
 *
 * @example
 * ```ts
 * const { frames } = await extractFrames({ samples: new Float32Array(22050), sampleRate: 22050 });
 * [frames.rms.rows, frames.rms.columns]; // => [44, 1]
 * ```
 */
export function extractFrames(source: AudioSource, options: ExtractOptions = {}): Promise<RecordingFrames> {
  return extractFramesOn(nodeStorage, source, options);
}
