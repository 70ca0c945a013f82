import { AudioFormatError } from "./audioFormatError.ts";

/**
 * How a WAV file stores a sample: unsigned 8-bit, signed 16-, 24- or 32-bit integers, 32- or 64-bit floating point, or 8-bit
 * A-law or µ-law. All little-endian.
 */
export type WavEncoding = "pcm-u8" | "pcm-s16" | "pcm-s24" | "pcm-s32" | "float32" | "float64" | "a-law" | "mu-law";

/** Bytes of one sample. @internal */
export const bytesPerSample: Readonly<Record<WavEncoding, number>> = {
  "pcm-u8": 1,
  "pcm-s16": 2,
  "pcm-s24": 3,
  "pcm-s32": 4,
  float32: 4,
  float64: 8,
  "a-law": 1,
  "mu-law": 1,
};

/** Every encoding that is read. */
export const wavEncodings: readonly WavEncoding[] = Object.keys(bytesPerSample) as WavEncoding[];

/** What the `fmt ` chunk of a WAV file says. @internal */
export interface WavFormat {
  /** Frames per second, in Hz. */
  readonly sampleRate: number;
  /** Number of channels. */
  readonly channelCount: number;
  /** How a sample is stored. */
  readonly encoding: WavEncoding;
}

const EXTENSIBLE = 0xfffe;

/** Tail of every sub-format identifier that stands for a plain format tag: 00000000-0010-8000-00AA00389B71. */
const TAG_IDENTIFIER = [0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113];

/**
 * Reads the content of a `fmt ` chunk.
 *
 * @param chunk - At least the first 16 bytes, and the first 40 if the chunk has them.
 * @throws AudioFormatError with code `"invalid-header"` or `"unsupported-encoding"`.
 * @see Microsoft & IBM, "Multimedia Programming Interface and Data Specifications 1.0", 1991, and WAVEFORMATEXTENSIBLE.
 * @internal
 */
export function readWavFormat(chunk: DataView): WavFormat {
  if (chunk.byteLength < 16) throw invalid(`its format chunk has ${chunk.byteLength} bytes instead of 16 or more`);
  const channelCount = chunk.getUint16(2, true);
  const sampleRate = chunk.getUint32(4, true);
  const blockLength = chunk.getUint16(12, true);
  const bits = chunk.getUint16(14, true);
  requireWavFormat(channelCount, sampleRate);

  const encoding = encodingOf(formatTag(chunk), bits);
  const expected = bytesPerSample[encoding] * channelCount;
  if (blockLength !== expected) {
    throw invalid(`its frames of ${channelCount} × ${encoding} have ${blockLength} bytes instead of ${expected}`);
  }
  return { sampleRate, channelCount, encoding };
}

/**
 * Refuses what no sound has.
 *
 * @throws AudioFormatError with code `"invalid-header"`.
 * @internal
 */
export function requireWavFormat(channelCount: number, sampleRate: number): void {
  if (channelCount < 1 || channelCount > 64) throw invalid(`it has ${channelCount} channels instead of 1 to 64`);
  if (sampleRate < 1000 || sampleRate > 768_000) {
    throw invalid(`its sample rate is ${sampleRate} Hz instead of 1000 to 768000`);
  }
}

function formatTag(chunk: DataView): number {
  const tag = chunk.getUint16(0, true);
  if (tag !== EXTENSIBLE) return tag;
  if (chunk.byteLength < 40) throw invalid("its extensible format chunk has no sub-format");
  if (TAG_IDENTIFIER.some((byte, i) => chunk.getUint8(26 + i) !== byte)) {
    throw new AudioFormatError(
      "unsupported-encoding",
      "the WAV file has a sub-format that is not known; convert it to 16-bit PCM",
    );
  }
  return chunk.getUint16(24, true);
}

function encodingOf(tag: number, bits: number): WavEncoding {
  // Samples of fewer bits than their bytes hold are stored in the high bits, so that they read like full ones.
  if (tag === 1 && bits >= 1 && bits <= 8) return "pcm-u8";
  if (tag === 1 && bits > 8 && bits <= 16) return "pcm-s16";
  if (tag === 1 && bits > 16 && bits <= 24) return "pcm-s24";
  if (tag === 1 && bits > 24 && bits <= 32) return "pcm-s32";
  if (tag === 3 && bits === 32) return "float32";
  if (tag === 3 && bits === 64) return "float64";
  if (tag === 6 && bits === 8) return "a-law";
  if (tag === 7 && bits === 8) return "mu-law";
  throw new AudioFormatError(
    "unsupported-encoding",
    `the WAV file holds ${bits}-bit samples in format 0x${tag.toString(16).padStart(4, "0")}; convert it to 16-bit PCM`,
  );
}

function invalid(reason: string): AudioFormatError {
  return new AudioFormatError("invalid-header", `the WAV header is invalid: ${reason}`);
}
