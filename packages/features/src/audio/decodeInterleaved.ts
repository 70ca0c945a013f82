import type { MultichannelSignal } from "../signal/signal.ts";
import { decodeSamples } from "./decodeSamples.ts";
import type { InterleavedLayout } from "./interleavedLayout.ts";
import { requireWavFormat } from "./wavEncoding.ts";

/**
 * Decodes samples without a header, exactly as `decodeWav` decodes those of a WAV file.
 *
 * @param bytes - Whole frames and nothing else.
 * @param layout - How the samples lie in them.
 * @returns One waveform per channel, each of shape `[frames]`, in memory of their own.
 * @throws AudioFormatError with code `"invalid-header"` if the sample rate or the number of channels is none of a WAV file.
 *
 * @example
 * ```ts
 * const layout = { encoding: "pcm-s16", sampleRate: 16_000, channelCount: 2 };
 * const { channels } = decodeInterleaved(Uint8Array.of(0, 64, 0, 192), layout);
 * channels.map((samples) => Array.from(samples)); // => [[0.5], [-0.5]]
 * ```
 */
export function decodeInterleaved(bytes: Uint8Array, layout: InterleavedLayout): MultichannelSignal {
  const { encoding, sampleRate, channelCount } = layout;
  requireWavFormat(channelCount, sampleRate);
  return { channels: decodeSamples(bytes, encoding, channelCount), sampleRate };
}
