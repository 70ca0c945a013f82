import { resample } from "../signal/resample.ts";
import type { Signal } from "../signal/signal.ts";

/** Rates are held as multiples of one part in this many of a Hz, at the finest. */
const FINEST_UNIT = 1e6;

const HEADROOM = 1024;

/**
 * Resamples as if the signal had been recorded at `ratio` times its sample rate: it comes out `ratio` times as fast and as high.
 *
 * @param ratio - Any number > 0; it need not make a whole number of Hz.
 * @returns `n / ratio` samples, rounded up to within one, at the sample rate of the signal.
 * @internal
 */
export function resampleByRatio(signal: Signal, ratio: number): Signal {
  const { samples, sampleRate } = signal;
  // Only the ratio of the two rates matters: with a finer unit than 1 Hz both are integers.
  let unit = 1;
  const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9 * value;
  while (unit < FINEST_UNIT && !isWhole(sampleRate * ratio * unit)) unit *= 10;
  const inputRate = Math.max(1, Math.round(sampleRate * ratio * unit));
  // Smaller by a power of two, so that no stretch of what is allowed grows beyond it.
  const small = samples.map((sample) => sample / HEADROOM);
  const resampled = resample({ samples: small, sampleRate: inputRate }, sampleRate * unit).samples;
  for (let i = 0; i < resampled.length; i++) resampled[i]! *= HEADROOM;
  return { samples: resampled, sampleRate };
}
