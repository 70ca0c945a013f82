import { toMono } from "@serkit/features";
import type { AudioBufferLike, AudioSource } from "../../audio/audioSource.ts";
import type { LabelledRecording } from "../../training/labelledRecording.ts";

/** A recording that can be sent to a worker. */
export interface SendableRecording {
  /** The recording, whose sound is none that only the page can read. */
  readonly recording: LabelledRecording;
  /** Memory that sending copies, in bytes: a `Blob` is not copied. */
  readonly copied: number;
}

/**
 * Makes a recording ready for a worker: addresses become absolute, as the worker's script may lie elsewhere, and an `AudioBuffer`,
 * which cannot be sent, becomes mono samples.
 *
 * @param recording - The recording.
 * @param base - What relative addresses are relative to.
 */
export function sendableRecording(recording: LabelledRecording, base: string): SendableRecording {
  const source = sendableSource(recording.source ?? recording.path, base);
  return { recording: { ...recording, source }, copied: copiedBytes(source) };
}

function sendableSource(source: AudioSource, base: string): Exclude<AudioSource, URL | AudioBufferLike> {
  if (typeof source === "string" || source instanceof URL) return new URL(source, base).href;
  if ("getChannelData" in source) {
    const channels = Array.from({ length: source.numberOfChannels }, (_, channel) => source.getChannelData(channel));
    return toMono({ channels, sampleRate: source.sampleRate });
  }
  return source;
}

function copiedBytes(source: Exclude<AudioSource, URL | AudioBufferLike>): number {
  if (typeof source === "string" || source instanceof Blob) return 0;
  return "samples" in source ? source.samples.byteLength : source.byteLength;
}
