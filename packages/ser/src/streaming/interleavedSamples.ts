import { decodeWav, toMono, type Signal, type WavEncoding } from "@serkit/features";

/** How samples lie in a stream of bytes without a header. */
export interface InterleavedLayout {
  /** How one sample is stored, little-endian. */
  readonly encoding: WavEncoding;
  /** Frames a second, in Hz. */
  readonly sampleRate: number;
  /** Samples of a frame, one a channel. */
  readonly channelCount: number;
}

/** WAV's own number for the kind of sample, and bits of one. */
const FORMATS: Readonly<Record<WavEncoding, readonly [tag: number, bits: number]>> = {
  "pcm-u8": [1, 8],
  "pcm-s16": [1, 16],
  "pcm-s24": [1, 24],
  "pcm-s32": [1, 32],
  float32: [3, 32],
  float64: [3, 64],
  "a-law": [6, 8],
  "mu-law": [7, 8],
};

const HEADER_LENGTH = 44;

/** Bytes of one frame. */
export function frameLengthOf({ encoding, channelCount }: InterleavedLayout): number {
  const [, bits] = FORMATS[encoding];
  return (bits / 8) * channelCount;
}

/**
 * Decodes whole frames to mono, exactly as they would be in a WAV file: each piece becomes one.
 *
 * @param bytes - Whole frames.
 * @param layout - How the samples lie in them.
 */
export function interleavedSamples(bytes: Uint8Array, layout: InterleavedLayout): Signal {
  const file = new Uint8Array(HEADER_LENGTH + bytes.length);
  writeHeader(new DataView(file.buffer), bytes.length, layout);
  file.set(bytes, HEADER_LENGTH);
  return toMono(decodeWav(file));
}

function writeHeader(view: DataView, byteCount: number, layout: InterleavedLayout): void {
  const [tag, bits] = FORMATS[layout.encoding];
  const frameLength = frameLengthOf(layout);
  const write = (offset: number, text: string): void => {
    for (let i = 0; i < text.length; i++) view.setUint8(offset + i, text.charCodeAt(i));
  };
  write(0, "RIFF");
  view.setUint32(4, HEADER_LENGTH - 8 + byteCount, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, tag, true);
  view.setUint16(22, layout.channelCount, true);
  view.setUint32(24, layout.sampleRate, true);
  view.setUint32(28, layout.sampleRate * frameLength, true);
  view.setUint16(32, frameLength, true);
  view.setUint16(34, bits, true);
  write(36, "data");
  view.setUint32(40, byteCount, true);
}
