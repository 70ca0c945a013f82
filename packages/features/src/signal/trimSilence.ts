import { DEFAULT_FRAME_LENGTH, DEFAULT_HOP_LENGTH, requireFraming, type FramingOptions } from "../frame/frameCount.ts";
import { powerToDecibels } from "../spectrum/powerToDecibels.ts";
import { rms } from "../temporal/rms.ts";
import { requirePositive } from "./requireNumber.ts";
import { requireSamples } from "./requireSamples.ts";
import type { Signal } from "./signal.ts";

/** Options of {@link trimSilence}; the defaults are librosa's. */
export interface TrimSilenceOptions extends FramingOptions {
  /**
   * A frame is silent if it is this much or more below the loudest, in dB.
   * @defaultValue `60`
   */
  readonly topDb?: number;
}

/** A signal without the silence at its ends. */
export interface TrimmedSignal extends Signal {
  /** Index, within the original, of the first sample that was kept. */
  readonly start: number;
  /** Index, within the original, after the last sample that was kept. */
  readonly end: number;
}

/**
 * Cuts the silence off both ends of a signal: frames far below the loudest one. Silence throughout is left as it is.
 *
 * @param signal - The sound; it is not changed.
 * @param options - What counts as silent, and the framing.
 * @returns The samples that were kept, copied, and where they were.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `effects.trim`, the reference of the golden test.
 *
 * @example
 * ```ts
 * const samples = new Float32Array(16_000);
 * samples.fill(0.5, 6000, 9000);
 * const { start, end } = trimSilence({ samples, sampleRate: 16_000 });
 * [start, end]; // => [5120, 10240]
 * ```
 */
export function trimSilence(signal: Signal, options: TrimSilenceOptions = {}): TrimmedSignal {
  const { topDb = 60, frameLength = DEFAULT_FRAME_LENGTH, hopLength = DEFAULT_HOP_LENGTH } = options;
  requirePositive("trimSilence", "topDb", topDb);
  requireFraming("trimSilence", frameLength, hopLength);
  const { samples, sampleRate } = signal;
  requireSamples("trimSilence", samples);
  const loudness = rms(signal, { frameLength, hopLength });
  const power = { ...loudness, data: loudness.data.map((amplitude) => amplitude * amplitude) };
  const level = powerToDecibels(power, { reference: "max", topDb: null }).data;

  const isLoud = (decibels: number): boolean => decibels > -topDb;
  const start = level.findIndex(isLoud) * hopLength;
  const last = level.length - 1 - level.slice().reverse().findIndex(isLoud);
  const end = Math.min(samples.length, (last + 1) * hopLength);
  return { samples: samples.slice(start, end), sampleRate, start, end };
}
