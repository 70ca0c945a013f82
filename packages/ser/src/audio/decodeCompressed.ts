import type { MultichannelSignal } from "@serkit/features";
import { AudioError, CUT_SHORT, NO_SAMPLES } from "./audioError.ts";
import type { AudioFormat } from "./audioFormat.ts";
import { flacSampleCount, isOggCutShort } from "./cutShort.ts";

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
  if (format.startsWith("ogg") && isOggCutShort(bytes)) throw new AudioError("truncated", name, CUT_SHORT);
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
