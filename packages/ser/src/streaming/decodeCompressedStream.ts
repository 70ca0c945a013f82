import { toMono, type Signal } from "@serkit/features";
import { AudioError, CUT_SHORT } from "../audio/audioError.ts";
import type { AudioFormat } from "../audio/audioFormat.ts";
import { flacSampleCount, isOggCutShort, LONGEST_OGG_PAGE } from "../audio/cutShort.ts";
import { createLastBytes } from "./lastBytes.ts";

/** What every decoder gives of a piece. */
interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
  readonly errors: readonly { readonly message: string }[];
}

/** A decoder that takes a file in pieces. */
interface StreamDecoder {
  readonly ready: Promise<void>;
  readonly decode: (bytes: Uint8Array) => Decoded | Promise<Decoded>;
  /** What the decoder still holds at the end. */
  readonly flush?: () => Promise<Decoded>;
  readonly free: () => void;
}

/**
 * Decodes MP3, FLAC, Ogg Vorbis and Ogg Opus to mono while the bytes come in. The decoder of a format is loaded when it is needed.
 *
 * The whole frames of a file that was cut short are given before the error, where the format tells: an MP3 file does not, and ends
 * where it was cut.
 *
 * @param bytes - The file.
 * @param start - Its first bytes, at least the stream information of a FLAC file.
 * @param format - What it is.
 * @param name - What to call it in errors.
 * @throws {@link AudioError} if the bytes are damaged, or end before the file does.
 */
export async function* decodeCompressedStream(
  bytes: AsyncIterable<Uint8Array>,
  start: Uint8Array,
  format: Exclude<AudioFormat, "wav">,
  name: string,
): AsyncGenerator<Signal, void, undefined> {
  const promised = format === "flac" ? flacSampleCount(start) : 0;
  const ending = format.startsWith("ogg") ? createLastBytes(LONGEST_OGG_PAGE) : undefined;
  const decoder = await decoders[format]();
  await decoder.ready;
  let sampleCount = 0;
  try {
    for await (const chunk of bytes) {
      ending?.push(chunk);
      const piece = pieceOf(await decoder.decode(chunk), format, name);
      sampleCount += piece?.samples.length ?? 0;
      if (piece !== undefined) yield piece;
    }
    if (ending !== undefined && isOggCutShort(ending.joined())) throw new AudioError("truncated", name, CUT_SHORT);
    const last = decoder.flush === undefined ? undefined : pieceOf(await decoder.flush(), format, name);
    sampleCount += last?.samples.length ?? 0;
    if (sampleCount < promised) throw new AudioError("truncated", name, CUT_SHORT);
    if (last !== undefined) yield last;
  } finally {
    decoder.free();
  }
}

/** One mono piece, or none where the decoder waits for more. */
function pieceOf({ channelData, sampleRate, errors }: Decoded, format: string, name: string): Signal | undefined {
  const [first] = errors;
  if (first !== undefined) {
    throw new AudioError("not-audio", name, `not a sound ${format} file: ${first.message}; get another copy`);
  }
  return (channelData[0]?.length ?? 0) > 0 ? toMono({ channels: channelData, sampleRate }) : undefined;
}

const decoders: Readonly<Record<Exclude<AudioFormat, "wav">, () => Promise<StreamDecoder>>> = {
  async mp3() {
    const { MPEGDecoder } = await import("mpg123-decoder");
    return new MPEGDecoder();
  },
  async flac() {
    const { FLACDecoder } = await import("@wasm-audio-decoders/flac");
    return new FLACDecoder();
  },
  async "ogg-vorbis"() {
    const { OggVorbisDecoder } = await import("@wasm-audio-decoders/ogg-vorbis");
    return new OggVorbisDecoder();
  },
  async "ogg-opus"() {
    const { OggOpusDecoder } = await import("ogg-opus-decoder");
    return new OggOpusDecoder();
  },
};
