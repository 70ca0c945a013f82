import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { createRandomSource } from "./randomSource.ts";
import { requireInRange } from "./requireInRange.ts";

/** Noise as loud as a ratio to the signal says. */
export interface NoiseAtRatioOptions {
  /** Seed of the noise, an integer in `[0, 2³² − 1]`. */
  readonly seed: number;
  /** Power of the whole signal relative to that of the noise, in dB, from −100 to 200. */
  readonly signalToNoiseDecibels: number;
  /** Belongs to {@link NoiseAtPeakOptions}. */
  readonly peakFraction?: never;
}

/** Noise of random loudness, up to a fraction of the signal's peak. */
export interface NoiseAtPeakOptions {
  /** Seed of the noise and of its loudness, an integer in `[0, 2³² − 1]`. */
  readonly seed: number;
  /** The standard deviation of the noise is this times the largest magnitude times a uniform number in `[0, 1)`; from 0 to 100. */
  readonly peakFraction: number;
  /** Belongs to {@link NoiseAtRatioOptions}. */
  readonly signalToNoiseDecibels?: never;
}

/** Options of {@link addNoise}. */
export type AddNoiseOptions = NoiseAtRatioOptions | NoiseAtPeakOptions;

/**
 * Adds white Gaussian noise. Nothing is clipped, and to silence nothing is added.
 *
 * With `signalToNoiseDecibels` the ratio is that of the noise which was drawn, not that which is expected of it.
 * A `peakFraction` of 0.035 is what many notebooks for emotion recognition add.
 *
 * @param signal - The sound; it is not changed.
 * @param options - How loud the noise is, and its seed.
 * @returns As many samples as the signal has, at the same sample rate.
 * @throws RangeError if an option is out of range, or the level is given in both ways or neither.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Ko et al., "A study on data augmentation of reverberant speech for robust speech recognition", ICASSP 2017,
 *   https://doi.org/10.1109/ICASSP.2017.7953152, for noise as augmentation.
 *
 * @example
 * ```ts
 * const tone = { samples: Float32Array.from({ length: 800 }, (_, i) => Math.sin(i / 5)), sampleRate: 8000 };
 * const noisy = addNoise(tone, { seed: 7, signalToNoiseDecibels: 20 });
 * noisy.samples.length; // => 800
 * ```
 */
export function addNoise(signal: Signal, options: AddNoiseOptions): Signal {
  const { seed, signalToNoiseDecibels, peakFraction } = options;
  if ((signalToNoiseDecibels === undefined) === (peakFraction === undefined)) {
    throw new RangeError(
      `addNoise: level must be given by one of signalToNoiseDecibels, peakFraction; got ${signalToNoiseDecibels}, ${peakFraction}`,
    );
  }
  if (signalToNoiseDecibels !== undefined) {
    requireInRange("addNoise", "signalToNoiseDecibels", signalToNoiseDecibels, -100, 200);
  } else requireInRange("addNoise", "peakFraction", peakFraction, 0, 100);
  const random = createRandomSource("addNoise", seed);
  const { samples, sampleRate } = signal;
  requireSamples("addNoise", samples);

  const share = peakFraction === undefined ? 0 : peakFraction * random.uniform();
  const noise = new Float64Array(samples.length);
  let noisePower = 0;
  let power = 0;
  let peak = 0;
  for (let i = 0; i < noise.length; i++) {
    const value = random.normal();
    noise[i] = value;
    noisePower += value * value;
    power += samples[i]! * samples[i]!;
    peak = Math.max(peak, Math.abs(samples[i]!));
  }
  const amplitude =
    signalToNoiseDecibels === undefined
      ? share * peak
      : Math.sqrt(power / noisePower) * 10 ** (-signalToNoiseDecibels / 20);
  return { samples: samples.map((sample, i) => sample + amplitude * noise[i]!), sampleRate };
}
