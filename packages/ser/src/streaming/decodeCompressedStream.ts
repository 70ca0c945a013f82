import { toMono, type Signal } from "@serkit/features";
import { AudioError } from "../audio/audioError.ts";
import type { AudioFormat } from "../audio/audioFormat.ts";

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
 * A file that was cut short ends where it was cut.
 *
 * @throws {@link AudioError} if the bytes are damaged.
 */
export async function* decodeCompressedStream(
  bytes: AsyncIterable<Uint8Array>,
  format: Exclude<AudioFormat, "wav">,
  name: string,
): AsyncGenerator<Signal, void, undefined> {
  const decoder = await decoders[format]();
  await decoder.ready;
  try {
    for await (const chunk of bytes) yield* piecesOf(await decoder.decode(chunk), format, name);
    if (decoder.flush !== undefined) yield* piecesOf(await decoder.flush(), format, name);
  } finally {
    decoder.free();
  }
}

function* piecesOf(
  { channelData, sampleRate, errors }: Decoded,
  format: string,
  name: string,
): Generator<Signal, void, undefined> {
  const [first] = errors;
  if (first !== undefined) {
    throw new AudioError("not-audio", name, `not a sound ${format} file: ${first.message}; get another copy`);
  }
  if ((channelData[0]?.length ?? 0) > 0) yield toMono({ channels: channelData, sampleRate });
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
