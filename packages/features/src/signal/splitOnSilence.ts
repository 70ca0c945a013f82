import { DEFAULT_FRAME_LENGTH, DEFAULT_HOP_LENGTH, requireFraming } from "../frame/frameCount.ts";
import { powerToDecibels } from "../spectrum/powerToDecibels.ts";
import { rms } from "../temporal/rms.ts";
import { requirePositive } from "./requireNumber.ts";
import { requireSamples } from "./requireSamples.ts";
import type { Signal } from "./signal.ts";
import type { TrimSilenceOptions } from "./trimSilence.ts";

/** Options of {@link splitOnSilence}: those of `trimSilence`. */
export type SplitOnSilenceOptions = TrimSilenceOptions;

/** A part of a signal between two silences. */
export interface SoundInterval {
  /** Index of its first sample. */
  readonly start: number;
  /** Index after its last sample. */
  readonly end: number;
}

/**
 * Finds the parts of a signal that are not silent: runs of frames that are not far below the loudest one.
 *
 * @param signal - The sound.
 * @param options - What counts as silent, and the framing.
 * @returns The parts, in order, each with at least one sample; silence throughout is one part.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `effects.split`, the reference of the golden test.
 *
 * @example
 * ```ts
 * const samples = new Float32Array(32_000);
 * samples.fill(0.5, 6000, 9000);
 * samples.fill(0.5, 20_000, 22_000);
 * splitOnSilence({ samples, sampleRate: 16_000 }).map(({ start, end }) => [start, end]); // => [[5120, 10240], [19456, 23040]]
 * ```
 */
export function splitOnSilence(signal: Signal, options: SplitOnSilenceOptions = {}): SoundInterval[] {
  const { topDb = 60, frameLength = DEFAULT_FRAME_LENGTH, hopLength = DEFAULT_HOP_LENGTH } = options;
  requirePositive("splitOnSilence", "topDb", topDb);
  requireFraming("splitOnSilence", frameLength, hopLength);
  const { samples } = signal;
  requireSamples("splitOnSilence", samples);
  const loudness = rms(signal, { frameLength, hopLength });
  const power = { ...loudness, data: loudness.data.map((amplitude) => amplitude * amplitude) };
  const level = powerToDecibels(power, { reference: "max", topDb: null }).data;

  const intervals: SoundInterval[] = [];
  for (let frame = 0; frame < level.length; frame++) {
    const first = frame;
    while (frame < level.length && level[frame]! > -topDb) frame++;
    const start = first * hopLength;
    const end = Math.min(samples.length, frame * hopLength);
    if (start < end) intervals.push({ start, end });
  }
  return intervals;
}
