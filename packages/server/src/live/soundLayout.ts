import type { WavEncoding } from "@serkit/features";

/** How samples lie in a stream of bytes without a header: little-endian, the channels of a frame one after another. */
export interface SoundLayout {
  /** How one sample is stored. */
  readonly encoding: WavEncoding;
  /** Frames a second, in Hz. */
  readonly sampleRate: number;
  /** Samples of a frame, one a channel. */
  readonly channelCount: number;
}

/** WAV's own number for the kind of a sample, and bits of one. */
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

/** The kinds of sample that can be read. */
export const soundEncodings: readonly WavEncoding[] = Object.keys(FORMATS) as WavEncoding[];

const HEADER_LENGTH = 44;

/** Bytes of one frame. */
export function frameLengthOf({ encoding, channelCount }: SoundLayout): number {
  const [, bits] = FORMATS[encoding];
  return (bits / 8) * channelCount;
}

/**
 * Whole frames as a WAV file, so that they are decoded exactly as in an upload.
 *
 * @param frames - The frames.
 * @param layout - How the samples lie in them.
 */
export function wavOf(frames: Uint8Array, layout: SoundLayout): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(HEADER_LENGTH + frames.length);
  const view = new DataView(file.buffer);
  const [tag, bits] = FORMATS[layout.encoding];
  const frameLength = frameLengthOf(layout);
  const write = (offset: number, text: string): void => {
    for (let i = 0; i < text.length; i++) view.setUint8(offset + i, text.charCodeAt(i));
  };
  write(0, "RIFF");
  view.setUint32(4, HEADER_LENGTH - 8 + frames.length, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, tag, true);
  view.setUint16(22, layout.channelCount, true);
  view.setUint32(24, layout.sampleRate, true);
  view.setUint32(28, layout.sampleRate * frameLength, true);
  view.setUint16(32, frameLength, true);
  view.setUint16(34, bits, true);
  write(36, "data");
  view.setUint32(40, frames.length, true);
  file.set(frames, HEADER_LENGTH);
  return file;
}
