import type { PaddedFramingOptions } from "../frame/framing.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import { shapeOfSignal } from "./shapeOfSignal.ts";
import type { ShapePlan } from "./shapePlan.ts";

/** How much of a spectrum lies below its roll-off; the default is librosa's. */
export interface SpectralRolloffSettings {
  /**
   * Part of the sum of all magnitudes, in (0, 1).
   * @defaultValue `0.85`
   */
  readonly fraction?: number;
}

/** Options of {@link spectralRolloff}; the defaults are librosa's. */
export interface SpectralRolloffOptions extends PaddedFramingOptions, SpectralRolloffSettings {}

/** The part of a sum in 32 bits that its rounding may come to. */
const SUM_ROUNDING = 1e-5;

/** @internal */
export function createSpectralRolloffPlan(
  caller: string,
  sampleRate: number,
  frameLength: number,
  settings: SpectralRolloffSettings,
): ShapePlan {
  const { fraction = 0.85 } = settings;
  if (!(fraction > 0 && fraction < 1)) {
    throw new RangeError(`${caller}: fraction must be in (0, 1); got ${fraction}`);
  }
  return {
    columns: 1,
    visit({ magnitude, total }, output, row) {
      const enough = fraction * total;
      const last = magnitude.length - 1;
      let bin = 0;
      let sum = magnitude[0]!;
      while (sum < enough && bin < last) sum += magnitude[++bin]!;
      const leeway = SUM_ROUNDING * total;
      if (sum - enough < leeway || enough + magnitude[bin]! - sum < leeway) bin = rolloffBin(magnitude, fraction);
      output[row] = (bin * sampleRate) / frameLength;
    },
  };
}

/** The reference sums in 32 bits. Where rounding can decide between two bins, it is to decide for the same one. */
function rolloffBin(magnitude: Float64Array, fraction: number): number {
  let total = 0;
  for (const value of magnitude) total = Math.fround(total + Math.fround(value));
  const enough = Math.fround(Math.fround(fraction) * total);
  let sum = 0;
  return magnitude.findIndex((value) => {
    sum = Math.fround(sum + Math.fround(value));
    return sum >= enough;
  });
}

/**
 * The frequency below which most of each frame's spectrum lies: high for fricatives, low for vowels.
 *
 * The lowest bin up to which the magnitudes sum to at least `fraction` of all; 0 for a silent frame.
 *
 * @param signal - The sound.
 * @param options - Framing and fraction.
 * @returns Shape `[frames, 1]`, in Hz, a multiple of `sampleRate / frameLength`, from 0 to half the sample rate.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `feature.spectral_rolloff`, the reference of the golden test.
 * @see Scheirer & Slaney, "Construction and evaluation of a robust multifeature speech/music discriminator", ICASSP 1997,
 *   https://doi.org/10.1109/ICASSP.1997.596192.
 *
 * @example
 * ```ts
 * const click = { samples: Float32Array.of(0, 0, 1, 0), sampleRate: 8 };
 * // Bins at 0, 2 and 4 Hz are equally strong.
 * const framing = { frameLength: 4, hopLength: 4, alignment: "left" } as const;
 * Array.from(spectralRolloff(click, { ...framing, fraction: 0.5 }).data); // => [2]
 * ```
 */
export function spectralRolloff(signal: Signal, options: SpectralRolloffOptions = {}): Matrix {
  return shapeOfSignal("spectralRolloff", signal, options, (sampleRate, frameLength) =>
    createSpectralRolloffPlan("spectralRolloff", sampleRate, frameLength, options),
  );
}
