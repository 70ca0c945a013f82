import type { MultichannelSignal } from "@serkit/features";
import { AudioError, CUT_SHORT, NO_SAMPLES } from "./audioError.ts";
import type { AudioFormat } from "./audioFormat.ts";

/** What every decoder gives. */
interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
  readonly errors: readonly { readonly message: string }[];
}

/**
 * Decodes MP3, FLAC, Ogg Vorbis and Ogg Opus. The decoder of a format is loaded when the first file of it comes.
 *
 * @param bytes - The whole file.
 * @param format - What it is.
 * @param name - What to call it in errors.
 * @throws {@link AudioError} if it is damaged, was cut short, or holds no samples.
 */
export async function decodeCompressed(
  bytes: Uint8Array,
  format: Exclude<AudioFormat, "wav">,
  name: string,
): Promise<MultichannelSignal> {
  if (isCutShort(bytes, format)) throw new AudioError("truncated", name, CUT_SHORT);
  const { channelData, sampleRate, errors } = await decoders[format](bytes);
  const sampleCount = channelData[0]?.length ?? 0;
  if (format === "flac" && sampleCount < flacSampleCount(bytes)) throw new AudioError("truncated", name, CUT_SHORT);
  const [first] = errors;
  if (first !== undefined) {
    throw new AudioError("not-audio", name, `not a sound ${format} file: ${first.message}; get another copy`);
  }
  if (sampleCount === 0) throw new AudioError("no-samples", name, NO_SAMPLES);
  return { channels: channelData, sampleRate };
}

const decoders: Readonly<Record<Exclude<AudioFormat, "wav">, (bytes: Uint8Array) => Promise<Decoded>>> = {
  async mp3(bytes) {
    const { MPEGDecoder } = await import("mpg123-decoder");
    return decodeWith(new MPEGDecoder(), (decoder) => decoder.decode(bytes));
  },
  async flac(bytes) {
    const { FLACDecoder } = await import("@wasm-audio-decoders/flac");
    return decodeWith(new FLACDecoder(), (decoder) => decoder.decodeFile(bytes));
  },
  async "ogg-vorbis"(bytes) {
    const { OggVorbisDecoder } = await import("@wasm-audio-decoders/ogg-vorbis");
    return decodeWith(new OggVorbisDecoder(), (decoder) => decoder.decodeFile(bytes));
  },
  async "ogg-opus"(bytes) {
    const { OggOpusDecoder } = await import("ogg-opus-decoder");
    return decodeWith(new OggOpusDecoder(), (decoder) => decoder.decodeFile(bytes));
  },
};

async function decodeWith<Decoder extends { readonly ready: Promise<void>; readonly free: () => void }>(
  decoder: Decoder,
  decode: (decoder: Decoder) => Decoded | Promise<Decoded>,
): Promise<Decoded> {
  await decoder.ready;
  try {
    return await decode(decoder);
  } finally {
    decoder.free();
  }
}

/**
 * Whether the end of a file is missing, where the format tells: the last page of an Ogg stream says that it is the
 * last, and how long it is. An MP3 file does not tell.
 */
function isCutShort(bytes: Uint8Array, format: AudioFormat): boolean {
  if (!format.startsWith("ogg")) return false;
  for (let at = bytes.length - 27; at >= 0; at--) {
    const isPage = bytes[at] === 0x4f && bytes[at + 1] === 0x67 && bytes[at + 2] === 0x67 && bytes[at + 3] === 0x53;
    if (!isPage) continue;
    const segments = bytes.subarray(at + 27, at + 27 + (bytes[at + 26] ?? 0));
    const end = segments.reduce((sum, length) => sum + length, at + 27 + segments.length);
    return ((bytes[at + 5] ?? 0) & 0x04) === 0 || end > bytes.length;
  }
  return true;
}

/** Samples a channel that the header of a FLAC file promises: 36 bits; 0 where the writer did not know. */
function flacSampleCount(bytes: Uint8Array): number {
  const [high = 0, ...low] = bytes.subarray(21, 26);
  return low.reduce((count, byte) => count * 256 + byte, high & 0x0f);
}
