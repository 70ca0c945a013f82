import type { MultichannelSignal, Signal } from "./signal.ts";

/**
 * Mixes the channels of a recording into one: their mean, computed in 32 bits as librosa does.
 *
 * A recording with one channel is passed on as it is, its samples shared and not copied.
 *
 * @param audio - At least one channel, all of one length.
 * @returns The mean, shape `[n]`, at the sample rate of the recording.
 * @throws RangeError if there is no channel, or the channels differ in length.
 *
 * @see librosa 0.11 `to_mono`, the reference of the golden test.
 *
 * @example
 * ```ts
 * const stereo = { channels: [Float32Array.of(1, 0.5), Float32Array.of(0, 0.5)], sampleRate: 16_000 };
 * Array.from(toMono(stereo).samples); // => [0.5, 0.5]
 * ```
 */
export function toMono(audio: MultichannelSignal): Signal {
  const { channels, sampleRate } = audio;
  const [first, ...others] = channels;
  if (first === undefined) throw new RangeError("toMono: channels must hold at least one channel; got 0");
  for (const channel of others) {
    if (channel.length !== first.length) {
      throw new RangeError(
        `toMono: channels must have the same length; got ${first.length} and ${channel.length} samples`,
      );
    }
  }
  if (others.length === 0) return { samples: first, sampleRate };

  const samples = first.slice();
  for (const channel of others) {
    for (let i = 0; i < samples.length; i++) samples[i]! += channel[i]!;
  }
  for (let i = 0; i < samples.length; i++) samples[i]! /= channels.length;
  return { samples, sampleRate };
}
