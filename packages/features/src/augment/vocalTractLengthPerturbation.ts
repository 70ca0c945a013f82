import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { createRandomSource } from "./randomSource.ts";
import { requireInRange } from "./requireInRange.ts";
import { createShortTime } from "./shortTime.ts";
import { frequencyWarp, unwarped, warped } from "./warpFrequency.ts";

/** Options of {@link vocalTractLengthPerturbation}; the defaults are the paper's. */
export interface VocalTractLengthPerturbationOptions {
  /** Seed of the factor, an integer in `[0, 2³² − 1]`. */
  readonly seed: number;
  /**
   * Least factor by which frequencies are multiplied, from 0.5 to 2.
   * @defaultValue `0.9`
   */
  readonly minFactor?: number;
  /**
   * Largest factor, from `minFactor` to 2. If equal to it, nothing is left to chance.
   * @defaultValue `1.1`
   */
  readonly maxFactor?: number;
  /**
   * Frequency, in Hz, that the formants that matter do not exceed after the warp; from there to half the sample rate the axis
   * is bent back.
   * @defaultValue 0.3 of the sample rate: 4,800 Hz at 16 kHz
   */
  readonly highestFormant?: number;
}

const FRAME_LENGTH = 1024;
const HOP_LENGTH = 256;
const TURN = 2 * Math.PI;
const ADVANCE = (TURN * HOP_LENGTH) / FRAME_LENGTH;

/**
 * Makes a speaker's vocal tract shorter (a factor above 1) or longer: warps the frequency axis, by one random factor for the
 * signal, and keeps its duration.
 *
 * The paper warps the filter bank of its features. Here the spectrum itself is moved, under frames of 1024 samples, so that any
 * feature may follow; harmonics and with them the pitch move too, and each goes on at the frequency to which it was moved,
 * within about 2 dB of its level.
 *
 * @param signal - The sound; it is not changed.
 * @param options - The range of factors, and the seed.
 * @returns As many samples as the signal has, at the same sample rate.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Jaitly & Hinton, "Vocal tract length perturbation (VTLP) improves speech recognition", ICML Workshop on Deep Learning
 *   for Audio, Speech and Language, 2013.
 *
 * @example
 * ```ts
 * const second = { samples: new Float32Array(16_000), sampleRate: 16_000 };
 * vocalTractLengthPerturbation(second, { seed: 5 }).samples.length; // => 16000
 * ```
 */
export function vocalTractLengthPerturbation(signal: Signal, options: VocalTractLengthPerturbationOptions): Signal {
  const { samples, sampleRate } = signal;
  const { seed, minFactor = 0.9, maxFactor = 1.1, highestFormant = 0.3 * sampleRate } = options;
  const caller = "vocalTractLengthPerturbation";
  requirePositive(caller, "signal.sampleRate", sampleRate);
  requireInRange(caller, "minFactor", minFactor, 0.5, 2);
  requireInRange(caller, "maxFactor", maxFactor, minFactor, 2);
  requireInRange(caller, "highestFormant", highestFormant, 0.01 * sampleRate, 0.49 * sampleRate);
  const random = createRandomSource(caller, seed);
  requireSamples(caller, samples);

  const factor = minFactor + (maxFactor - minFactor) * random.uniform();
  const half = FRAME_LENGTH / 2;
  const warp = frequencyWarp(factor, (highestFormant / sampleRate) * FRAME_LENGTH, half);
  const source = Float64Array.from({ length: half + 1 }, (_, k) => Math.min(half, unwarped(warp, k)));
  const shortTime = createShortTime(FRAME_LENGTH, samples.length);
  const { spectrum } = shortTime;
  const magnitude = new Float64Array(half + 2);
  const angle = new Float64Array(half + 1);
  const lastAngle = new Float64Array(half + 1);
  const phase = new Float64Array(half + 1);

  for (let start = -half; start < samples.length; start += HOP_LENGTH) {
    shortTime.analyse(samples, start);
    lastAngle.set(angle);
    for (let k = 0; k <= half; k++) {
      const re = spectrum[2 * k]!;
      const im = spectrum[2 * k + 1]!;
      magnitude[k] = Math.sqrt(re * re + im * im);
      // Counted from the middle of the frame, where the bins of one partial agree.
      angle[k] = Math.atan2(im, re) + (k % 2) * Math.PI;
    }
    for (let k = 0; k <= half; k++) {
      const below = Math.floor(source[k]!);
      const nearest = Math.round(source[k]!);
      if (start === -half) phase[k] = angle[nearest]!;
      else {
        const excess = angle[nearest]! - lastAngle[nearest]! - nearest * ADVANCE;
        const frequency = nearest + (excess - TURN * Math.round(excess / TURN)) / ADVANCE;
        phase[k] = (phase[k]! + warped(warp, frequency) * ADVANCE) % TURN;
      }
      const share = source[k]! - below;
      const size = (k % 2 === 0 ? 1 : -1) * ((1 - share) * magnitude[below]! + share * magnitude[below + 1]!);
      spectrum[2 * k] = size * Math.cos(phase[k]!);
      spectrum[2 * k + 1] = size * Math.sin(phase[k]!);
    }
    shortTime.add(start);
  }
  return { samples: shortTime.finish(), sampleRate };
}
