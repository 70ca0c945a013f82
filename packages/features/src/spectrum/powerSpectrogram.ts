import { frameSignal, resolveFraming, type PaddedFramingOptions } from "../frame/framing.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requireOneOf } from "../signal/requireOneOf.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { createSpectrogramPlan } from "./spectrogramPlan.ts";

/** Options of {@link powerSpectrogram}. */
export interface PowerSpectrogramOptions extends PaddedFramingOptions {
  /**
   * What the magnitude of the spectrum is raised to: 2 gives power, 1 gives magnitude.
   * @defaultValue `2`
   */
  readonly power?: 1 | 2;
}

/**
 * Power, or magnitude, of the spectrum over time: that of {@link stft}, without its phase.
 *
 * @param signal - The sound.
 * @param options - Framing, and the power.
 * @returns Shape `[frames, frameLength / 2 + 1]`, ≥ 0; bin `k` lies at `k * sampleRate / frameLength` Hz.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `stft`, whose magnitudes are the reference of the golden test.
 *
 * @example
 * ```ts
 * const constant = { samples: new Float32Array(4).fill(1), sampleRate: 8 };
 * Array.from(powerSpectrogram(constant, { frameLength: 4, alignment: "left" }).data); // => [4, 1, 0]
 * ```
 */
export function powerSpectrogram(signal: Signal, options: PowerSpectrogramOptions = {}): Matrix {
  const { power = 2 } = options;
  requireOneOf("powerSpectrogram", "power", power, [1, 2]);
  const framing = resolveFraming("powerSpectrogram", options);
  requireSamples("powerSpectrogram", signal.samples);

  const plan = createSpectrogramPlan("powerSpectrogram", framing.frameLength, framing.hopLength);
  const framed = frameSignal("powerSpectrogram", signal.samples, framing);
  const result = zeros(framed.frames, plan.binCount);
  plan.forEachBlock(
    framed.samples,
    (block) => {
      result.data.set(block.power.subarray(0, block.frames * plan.binCount), block.firstFrame * plan.binCount);
    },
    framed,
  );
  if (power === 1) for (let i = 0; i < result.data.length; i++) result.data[i] = Math.sqrt(result.data[i]!);
  return result;
}
