import { frameCount, requireFraming } from "../frame/frameCount.ts";
import { resolvePitchRange, type PitchRangeOptions } from "../pitch/pitchRange.ts";
import { createYinPlan } from "../pitch/yinPlan.ts";
import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { createTemporalPlan } from "../temporal/temporalPlan.ts";

/** What counts as voiced. */
export interface VoicingOptions extends PitchRangeOptions {
  /**
   * Samples per frame, an even number; beyond the signal's ends a frame is zero.
   * @defaultValue 64 ms, `2 * round(0.032 * sampleRate)`
   */
  readonly frameLength?: number;
  /**
   * Samples between the centres of successive frames.
   * @defaultValue 10 ms, `round(0.01 * sampleRate)`
   */
  readonly hopLength?: number;
  /**
   * See {@link PitchRangeOptions.threshold}.
   * @defaultValue `0.15`
   */
  readonly threshold?: number;
  /**
   * A frame is voiced only if its aperiodicity, see `fundamentalFrequency`, is below this.
   * @defaultValue `0.5`
   */
  readonly maxAperiodicity?: number;
  /**
   * A frame is voiced only if its level is no more than this below the loudest frame's, in dB.
   * @defaultValue `35`
   */
  readonly dynamicRange?: number;
}

/** @internal */
export interface VoicedFrames {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly frames: number;
  readonly frameLength: number;
  readonly hopLength: number;
  readonly maxFrequency: number;
  /** Fundamental frequency of each frame, in Hz; 0 where it is not voiced. */
  readonly frequency: Float32Array;
  /** Aperiodicity of each frame; 1 where it is too quiet to be voiced. */
  readonly aperiodicity: Float32Array;
}

/**
 * Finds out which frames are voiced; those too quiet are not looked at.
 *
 * @internal
 */
export function findVoicedFrames(caller: string, signal: Signal, options: VoicingOptions): VoicedFrames {
  const { samples, sampleRate } = signal;
  requirePositive(caller, "sampleRate", sampleRate);
  const {
    frameLength = 2 * Math.round(0.032 * sampleRate),
    hopLength = defaultHopLength(sampleRate),
    threshold = 0.15,
    maxAperiodicity = 0.5,
    dynamicRange = 35,
  } = options;
  requireFraming(caller, frameLength, hopLength);
  requirePositive(caller, "maxAperiodicity", maxAperiodicity);
  requirePositive(caller, "dynamicRange", dynamicRange);
  const range = resolvePitchRange(caller, sampleRate, frameLength, { ...options, threshold });
  requireSamples(caller, samples);

  const frames = frameCount(samples.length, hopLength);
  const level = new Float32Array(frames);
  createTemporalPlan(caller, frameLength, hopLength).apply(samples, undefined, level);
  let loudest = 0;
  for (const value of level) if (value > loudest) loudest = value;
  const quietest = loudest * 10 ** (-dynamicRange / 20);

  const plan = createYinPlan(sampleRate, frameLength, range);
  const frequency = new Float32Array(frames);
  const aperiodicity = new Float32Array(frames).fill(1);
  for (let t = 0; t < frames; t++) {
    if (level[t] === 0 || level[t]! < quietest) continue;
    const found = plan.analyze(samples, t * hopLength - frameLength / 2);
    aperiodicity[t] = plan.aperiodicity;
    if (plan.aperiodicity < maxAperiodicity) frequency[t] = found;
  }
  const { maxFrequency } = range;
  return { samples, sampleRate, frames, frameLength, hopLength, maxFrequency, frequency, aperiodicity };
}

/** 10 ms. @internal */
export function defaultHopLength(sampleRate: number): number {
  return Math.round(0.01 * sampleRate);
}
