import { AudioFormatError, decodeWav, toMono, type Signal } from "@serkit/features";
import type { ByteStorage } from "../platform/byteStorage.ts";
import { AudioError, CUT_SHORT, NO_SAMPLES } from "./audioError.ts";
import { detectAudioFormat } from "./audioFormat.ts";
import { decodeCompressed } from "./decodeCompressed.ts";
import { sourceName, type AudioBufferLike, type AudioSource } from "./audioSource.ts";

/**
 * Reads any source as one mono signal at its own sample rate.
 *
 * Several channels become one by their mean, as librosa mixes them.
 *
 * @param storage - Opens paths and URLs.
 * @param source - The recording.
 * @param signal - Stops a read that is under way.
 * @throws {@link AudioError} if the recording cannot be used, {@link StorageError} if it cannot be read,
 *   `TypeError` if `source` is none of the kinds of {@link AudioSource}.
 */
export async function readSignal(
  storage: Pick<ByteStorage, "read">,
  source: AudioSource,
  signal?: AbortSignal,
): Promise<Signal> {
  const name = sourceName(source);
  const mono = isSignal(source)
    ? requireSampleRate(source)
    : isAudioBuffer(source)
      ? mixBuffer(source)
      : await decodeAudio(await readBytes(storage, source, signal), name);
  requireUsable(mono.samples, name);
  return mono;
}

/**
 * Decodes the bytes of an audio file to one mono signal.
 *
 * @throws {@link AudioError} if they are in no format that is read, or the file is damaged or was cut short.
 */
async function decodeAudio(bytes: Uint8Array, name: string): Promise<Signal> {
  const format = detectAudioFormat(bytes);
  if (format !== undefined && format !== "wav") return toMono(await decodeCompressed(bytes, format, name));
  try {
    const audio = decodeWav(bytes);
    if (audio.truncated) throw new AudioError("truncated", name, CUT_SHORT);
    return toMono(audio);
  } catch (error) {
    if (error instanceof AudioFormatError) throw audioErrorOf(error, name);
    throw error;
  }
}

/** Says what a file-format error means for the recording it was found in. */
export function audioErrorOf(error: AudioFormatError, name: string): AudioError {
  switch (error.code) {
    case "not-wav":
      return new AudioError("not-audio", name, "not a WAV, MP3, FLAC, Ogg Vorbis or Ogg Opus file; convert it first", {
        cause: error,
      });
    case "unsupported-encoding":
      return new AudioError("unsupported", name, error.message, { cause: error });
    case "empty":
    case "no-audio":
      return new AudioError("no-samples", name, NO_SAMPLES, { cause: error });
    case "truncated-header":
      return new AudioError("truncated", name, "the file ends inside its header; get a whole copy", { cause: error });
    default:
      return new AudioError("not-audio", name, error.message, { cause: error });
  }
}

async function readBytes(
  storage: Pick<ByteStorage, "read">,
  source: Exclude<AudioSource, AudioBufferLike | Signal>,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  if (typeof source === "string" || source instanceof URL) return storage.read(source, signal);
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (typeof Blob !== "undefined" && source instanceof Blob) return new Uint8Array(await source.arrayBuffer());
  throw new TypeError(
    "source must be a path, URL, Blob, bytes, AudioBuffer, or { samples, sampleRate }; " +
      `got ${ArrayBuffer.isView(source) ? "samples without a sample rate" : typeof source}`,
  );
}

function isSignal(source: AudioSource): source is Signal {
  return typeof source === "object" && "samples" in source;
}

function isAudioBuffer(source: AudioSource): source is AudioBufferLike {
  return typeof source === "object" && "getChannelData" in source;
}

function requireSampleRate(signal: Signal): Signal {
  if (!(signal.samples instanceof Float32Array)) {
    throw new TypeError(`samples must be a Float32Array; got ${typeof signal.samples}`);
  }
  if (!(signal.sampleRate > 0 && Number.isFinite(signal.sampleRate))) {
    throw new RangeError(`sampleRate must be a positive number of Hz; got ${signal.sampleRate}`);
  }
  return signal;
}

function mixBuffer(buffer: AudioBufferLike): Signal {
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, channel) => buffer.getChannelData(channel));
  return toMono({ channels, sampleRate: buffer.sampleRate });
}

function requireUsable(samples: Float32Array, name: string): void {
  if (samples.length === 0) throw new AudioError("no-samples", name, NO_SAMPLES);
  for (let i = 0; i < samples.length; i++) {
    if (!Number.isFinite(samples[i])) throw new AudioError("not-finite", name, `sample ${i} is ${samples[i]!}`);
  }
}
