import type { PaddedFramingOptions } from "../frame/framing.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { requirePositive } from "../signal/requireNumber.ts";
import type { Signal } from "../signal/signal.ts";
import { shapeOfSignal } from "./shapeOfSignal.ts";
import type { ShapePlan } from "./shapePlan.ts";

/** What is taken as the width of a spectrum; the default is librosa's. */
export interface SpectralBandwidthSettings {
  /**
   * The power of the deviations that are averaged, and the root that is taken of the mean, > 0: 2 gives a standard deviation.
   * @defaultValue `2`
   */
  readonly order?: number;
}

/** Options of {@link spectralBandwidth}; the defaults are librosa's. */
export interface SpectralBandwidthOptions extends PaddedFramingOptions, SpectralBandwidthSettings {}

/** @internal */
export function createSpectralBandwidthPlan(
  caller: string,
  sampleRate: number,
  frameLength: number,
  settings: SpectralBandwidthSettings,
): ShapePlan {
  const { order = 2 } = settings;
  requirePositive(caller, "order", order);
  const binWidth = sampleRate / frameLength;
  return {
    columns: 1,
    visit({ magnitude, total, centroid }, output, row) {
      let sum = 0;
      if (order === 2) {
        for (let k = 0; k < magnitude.length; k++) sum += magnitude[k]! * (k - centroid) * (k - centroid);
      } else {
        for (let k = 0; k < magnitude.length; k++) sum += magnitude[k]! * Math.abs(k - centroid) ** order;
      }
      output[row] = total > 0 ? binWidth * (sum / total) ** (1 / order) : 0;
    },
  };
}

/**
 * Spread of each frame's spectrum about its centroid.
 *
 * `(Σ m |f − centroid|^order / Σ m)^(1 / order)` over the bins, with their magnitudes `m` and frequencies `f`; 0 for a silent
 * frame.
 *
 * @param signal - The sound.
 * @param options - Framing and order.
 * @returns Shape `[frames, 1]`, in Hz, ≥ 0.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `feature.spectral_bandwidth`, the reference of the golden test.
 * @see Klapuri & Davy, "Signal Processing Methods for Music Transcription", chapter 5, Springer 2007.
 *
 * @example
 * ```ts
 * const click = { samples: Float32Array.of(0, 0, 1, 0), sampleRate: 8 };
 * // All bins (0, 2 and 4 Hz) are equally strong.
 * const { data } = spectralBandwidth(click, { frameLength: 4, hopLength: 4, alignment: "left" });
 * data[0] === Math.fround(Math.sqrt(8 / 3)); // => true
 * ```
 */
export function spectralBandwidth(signal: Signal, options: SpectralBandwidthOptions = {}): Matrix {
  return shapeOfSignal("spectralBandwidth", signal, options, (sampleRate, frameLength) =>
    createSpectralBandwidthPlan("spectralBandwidth", sampleRate, frameLength, options),
  );
}
