import type { Signal } from "@serkit/features";

/** The part of the Web Audio API's `AudioBuffer` that is read here. */
export interface AudioBufferLike {
  /** Samples a second, in Hz. */
  readonly sampleRate: number;
  /** Number of channels, ≥ 1. */
  readonly numberOfChannels: number;
  /** Samples of one channel, shape `[n]`, nominally in `[-1, 1]`. */
  getChannelData(channel: number): Float32Array;
}

/**
 * Where a recording comes from.
 *
 * - `string` or `URL`: a path or URL in Node, a URL elsewhere;
 * - `Blob`, `Uint8Array` or `ArrayBuffer`: the bytes of an audio file: WAV, MP3, FLAC, Ogg Vorbis or Ogg Opus;
 * - `AudioBufferLike`: what `decodeAudioData` of the Web Audio API gives;
 * - `Signal`: mono samples with their sample rate. Samples alone are refused: nothing says how fast they are.
 */
export type AudioSource = string | URL | Blob | Uint8Array | ArrayBuffer | AudioBufferLike | Signal;

/** What to call a source in a message: its location, or its kind. */
export function sourceName(source: AudioSource): string {
  if (typeof source === "string" || source instanceof URL) return String(source);
  if (typeof File !== "undefined" && source instanceof File) return source.name;
  return "audio";
}
