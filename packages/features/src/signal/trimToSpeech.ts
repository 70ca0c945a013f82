import { requirePositive } from "./requireNumber.ts";
import { requireSamples } from "./requireSamples.ts";
import type { Signal } from "./signal.ts";
import type { TrimmedSignal } from "./trimSilence.ts";

/** Options of {@link trimToSpeech}. */
export interface TrimToSpeechOptions {
  /**
   * What is this much below the loudest frame is not speech, in dB, > 0.
   * @defaultValue `35`
   */
  readonly topDb?: number;
  /**
   * What is less than this above the noise is not speech either, in dB, ≥ 0. The noise is the level that a tenth of the frames do
   * not exceed; frames within 15 dB of the loudest are speech all the same.
   * @defaultValue `6`
   */
  readonly noiseMargin?: number;
}

/** Length of a frame, in seconds. */
const FRAME_DURATION = 0.025;
/** Time from one frame to the next, in seconds. */
const HOP_DURATION = 0.01;
/** Hops that are kept before the first frame of speech and after the last one. */
const MARGIN = 5;
/** Share of the frames that are taken for noise. */
const NOISE_SHARE = 0.1;
/** What is so near to the loudest frame is speech, in dB, however loud the quietest frames are. */
const SURE = 15;
/** Power of a frame below which it is silent, full scale being 1. */
const LEAST_POWER = 1e-12;

/**
 * Cuts off what comes before and after the speech, in quiet and in noise.
 *
 * `trimSilence` compares with the loudest frame alone, so steady noise that is louder than its limit is kept whole. Here frames
 * must rise above the noise too: the same utterance keeps nearly the same part whether it is noisy or not. 50 ms are left at either
 * side. Only ratios of levels count, so a louder copy is cut alike.
 *
 * @param signal - The sound; it is not changed. Shorter than a frame of 25 ms, it is left as it is.
 * @param options - What counts as speech.
 * @returns The samples that were kept, copied, and where they were.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @example
 * ```ts
 * const hiss = (i: number) => 0.01 * Math.sin(i * i);
 * const samples = Float32Array.from({ length: 32_000 }, (_, i) => (i < 16_000 || i >= 24_000 ? hiss(i) : Math.sin(i / 5)));
 * const { start, end } = trimToSpeech({ samples, sampleRate: 16_000 });
 * [start, end]; // => [14880, 25040]
 * ```
 */
export function trimToSpeech(signal: Signal, options: TrimToSpeechOptions = {}): TrimmedSignal {
  const { topDb = 35, noiseMargin = 6 } = options;
  requirePositive("trimToSpeech", "topDb", topDb);
  if (!(noiseMargin >= 0)) throw new RangeError(`trimToSpeech: noiseMargin must be at least 0; got ${noiseMargin}`);
  const { samples, sampleRate } = signal;
  requireSamples("trimToSpeech", samples);

  const frameLength = Math.max(1, Math.round(FRAME_DURATION * sampleRate));
  const hopLength = Math.max(1, Math.round(HOP_DURATION * sampleRate));
  if (samples.length < frameLength) return { samples: samples.slice(), sampleRate, start: 0, end: samples.length };
  const levels = levelsOf(samples, frameLength, hopLength);
  const ordered = levels.slice().sort();
  const loudest = ordered[ordered.length - 1] ?? 0; // there is a frame
  const noise = ordered[Math.floor(NOISE_SHARE * ordered.length)] ?? 0;
  const threshold = Math.max(loudest - topDb, Math.min(noise + noiseMargin, loudest - SURE));
  const isSpeech = (level: number): boolean => level >= threshold;
  const first = levels.findIndex(isSpeech);
  let last = levels.length - 1;
  while (!isSpeech(levels[last]!)) last -= 1;
  const start = Math.max(0, (first - MARGIN) * hopLength);
  const end = Math.min(samples.length, (last + MARGIN) * hopLength + frameLength);
  return { samples: samples.slice(start, end), sampleRate, start, end };
}

/** Level of each frame in dB; the rest at the end that fills no frame is passed over. */
function levelsOf(samples: Float32Array, frameLength: number, hopLength: number): Float64Array {
  const count = 1 + Math.floor((samples.length - frameLength) / hopLength);
  return Float64Array.from({ length: count }, (_, frame) => {
    let sum = 0;
    for (let i = frame * hopLength; i < frame * hopLength + frameLength; i++) sum += samples[i]! * samples[i]!;
    return 10 * Math.log10(Math.max(sum / frameLength, LEAST_POWER));
  });
}
