import type { MultichannelSignal } from "../signal/signal.ts";
import { AudioFormatError } from "./audioFormatError.ts";
import { decodeSamples } from "./decodeSamples.ts";
import { readWavHeader } from "./readWavHeader.ts";
import type { WavEncoding } from "./wavEncoding.ts";

/** A decoded WAV file. */
export interface DecodedWav extends MultichannelSignal {
  /** How its samples were stored. */
  readonly encoding: WavEncoding;
  /** Whether its header promises more than its bytes hold; what is there, in whole frames, was decoded. */
  readonly truncated: boolean;
}

/**
 * Decodes a WAV file: 8- to 32-bit PCM, 32- and 64-bit float, A-law and µ-law, plain or extensible, RIFF or RF64.
 *
 * Integers of `b` bits are divided by 2^(b − 1), as libsndfile does. Floating-point samples are passed on as they are, so that they may lie
 * outside `[-1, 1]` and, in a damaged file, be no numbers.
 *
 * @param bytes - The whole file.
 * @returns One waveform per channel, each of shape `[frames]`.
 * @throws AudioFormatError if the bytes are not a WAV file that can be read, or hold not one whole frame; never for a file
 *   that only ends too early, see `truncated`.
 *
 * @see libsndfile 1.2, the reference of the golden test.
 *
 * @example
 * ```ts
 * const file = encodeWav({ samples: Float32Array.of(0, 0.5, -1), sampleRate: 16_000 });
 * const { channels, sampleRate, truncated } = decodeWav(file);
 * [channels.length, sampleRate, truncated]; // => [1, 16_000, false]
 * Array.from(channels[0]); // => [0, 0.5, -1]
 * ```
 */
export function decodeWav(bytes: Uint8Array): DecodedWav {
  const { sampleRate, channelCount, frameCount, encoding, dataOffset, dataLength, truncated } = readWavHeader(bytes);
  if (frameCount === 0) {
    const following = bytes.length - dataOffset;
    throw new AudioFormatError(
      "no-audio",
      `the WAV file holds no sound: its data chunk has no whole frame, and ${following} bytes follow; record it again`,
    );
  }
  const data = bytes.subarray(dataOffset, dataOffset + dataLength);
  return { channels: decodeSamples(data, encoding, channelCount), sampleRate, encoding, truncated };
}
