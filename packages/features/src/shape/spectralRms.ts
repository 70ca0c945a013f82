import type { PaddedFramingOptions } from "../frame/framing.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import { shapeOfSignal } from "./shapeOfSignal.ts";
import type { ShapePlan } from "./shapePlan.ts";

/** Options of {@link spectralRms}; the framing is all there is to choose. */
export type SpectralRmsOptions = PaddedFramingOptions;

function createSpectralRmsPlan(_: number, frameLength: number): ShapePlan {
  return {
    columns: 1,
    visit({ power }, output, row) {
      const last = power.length - 1;
      // Every bin but the first and the last stands for two, of positive and of negative frequency.
      let sum = (power[0]! + power[last]!) / 2;
      for (let k = 1; k < last; k++) sum += power[k]!;
      output[row] = Math.sqrt(2 * sum) / frameLength;
    },
  };
}

/**
 * Root of the mean squared sample of each frame, from its spectrum: that of the samples after they are weighted with the
 * window. `rms` is that of the samples themselves, which is larger.
 *
 * @param signal - The sound.
 * @param options - Framing.
 * @returns Shape `[frames, 1]`, in the unit of the samples, ≥ 0.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `feature.rms` with its parameter `S`, the reference of the golden test.
 *
 * @example
 * ```ts
 * const constant = { samples: new Float32Array(2048).fill(1), sampleRate: 8000 };
 * // The root of the mean square of a Hann window is √(3/8).
 * spectralRms(constant, { alignment: "left" }).data[0] === Math.fround(Math.sqrt(3 / 8)); // => true
 * ```
 */
export function spectralRms(signal: Signal, options: SpectralRmsOptions = {}): Matrix {
  return shapeOfSignal("spectralRms", signal, options, createSpectralRmsPlan);
}
