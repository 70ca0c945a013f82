import { createRealPowerTransform } from "../fourier/realPowerTransform.ts";
import { frameCount, requireFraming } from "../frame/frameCount.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { defaultHopLength } from "./voicingPlan.ts";

/** How a signal is cut into frames whose spectrum is measured. */
export interface VoiceFramingOptions {
  /**
   * Samples per frame, an even number; weighted with a Hamming window and extended by zeros to a power of two.
   * @defaultValue 25 ms, `2 * round(0.0125 * sampleRate)`
   */
  readonly frameLength?: number;
  /**
   * Samples between the centres of successive frames.
   * @defaultValue 10 ms, `round(0.01 * sampleRate)`
   */
  readonly hopLength?: number;
}

/** What a measure needs to know of the spectra to come. @internal */
export interface SpectrumLayout {
  readonly sampleRate: number;
  /** Points of the transform; a spectrum has half as many bins and one. */
  readonly size: number;
  /** Hz from bin to bin. */
  readonly binWidth: number;
  /** Turns the sum of bins into mean squared samples. */
  readonly scale: number;
}

/** Something that is measured on one power spectrum after another. @internal */
export interface SpectralMeasure {
  /** Values per frame. */
  readonly columns: number;
  /**
   * Writes a frame's values to `row`, from `offset` on.
   *
   * @param power - Shape `[size / 2 + 1]`.
   * @param peak - Largest of `power`, > 0; a frame without power is not measured, and its values are 0.
   */
  measureInto(row: Float32Array, offset: number, power: Float32Array, peak: number): void;
}

/** A power this much below the peak counts as that, so that every ratio is finite and none depends on the gain. @internal */
export const POWER_FLOOR = 1e-10;

/**
 * Takes several measures of one signal in one pass over its spectrum.
 *
 * @returns One matrix `[frames, columns]` per measure.
 * @internal
 */
export function measureSpectra(
  caller: string,
  signal: Signal,
  options: VoiceFramingOptions,
  measures: readonly ((layout: SpectrumLayout) => SpectralMeasure)[],
): Matrix[] {
  const { samples, sampleRate } = signal;
  requirePositive(caller, "sampleRate", sampleRate);
  const { frameLength = 2 * Math.round(0.0125 * sampleRate), hopLength = defaultHopLength(sampleRate) } = options;
  requireFraming(caller, frameLength, hopLength);
  const size = Math.max(4, 2 ** Math.ceil(Math.log2(frameLength)));
  const window = Float64Array.from(
    { length: frameLength },
    (_, i) => 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / frameLength),
  );
  const windowEnergy = window.reduce((sum, weight) => sum + weight * weight, 0);
  const layout = { sampleRate, size, binWidth: sampleRate / size, scale: 2 / (size * windowEnergy) };
  const plans = measures.map((create) => create(layout));
  requireSamples(caller, samples);

  const frames = frameCount(samples.length, hopLength);
  const results = plans.map(({ columns }) => zeros(frames, columns));
  const transform = createRealPowerTransform(size);
  const power = new Float32Array(size / 2 + 1);
  for (let t = 0; t < frames; t++) {
    windowInto(transform.frame, window, samples, t * hopLength - frameLength / 2);
    transform.powerInto(power, 0);
    let peak = 0;
    for (const value of power) if (value > peak) peak = value;
    if (peak === 0) continue;
    for (let m = 0; m < plans.length; m++) {
      const { data, columns } = results[m]!;
      plans[m]!.measureInto(data, t * columns, power, peak);
    }
  }
  return results;
}

function windowInto(frame: Float64Array, window: Float64Array, samples: Float32Array, start: number): void {
  const from = Math.max(0, -start);
  const to = Math.max(from, Math.min(window.length, samples.length - start));
  frame.fill(0);
  for (let i = from; i < to; i++) frame[i] = window[i]! * samples[start + i]!;
}
