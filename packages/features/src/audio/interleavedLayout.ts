import { bytesPerSample, type WavEncoding } from "./wavEncoding.ts";

/** How samples lie in bytes without a header: little-endian, the channels of a frame one after another. */
export interface InterleavedLayout {
  /** How one sample is stored. */
  readonly encoding: WavEncoding;
  /** Frames a second, in Hz, 1000 to 768,000. */
  readonly sampleRate: number;
  /** Samples of a frame, one a channel, 1 to 64. */
  readonly channelCount: number;
}

/**
 * Bytes of one frame: a sample of every channel.
 *
 * @param layout - How the samples lie; its sample rate does not matter.
 * @returns A whole number of bytes, at least 1.
 *
 * @example
 * ```ts
 * bytesPerFrame({ encoding: "pcm-s24", channelCount: 2 }); // => 6
 * ```
 */
export function bytesPerFrame({ encoding, channelCount }: Omit<InterleavedLayout, "sampleRate">): number {
  return bytesPerSample[encoding] * channelCount;
}
