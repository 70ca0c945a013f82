import type { PaddedFramingOptions } from "../frame/framing.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import { shapeOfSignal } from "./shapeOfSignal.ts";
import type { ShapePlan } from "./shapePlan.ts";

/** Options of {@link spectralCentroid}; the framing is all there is to choose. */
export type SpectralCentroidOptions = PaddedFramingOptions;

/** @internal */
export function createSpectralCentroidPlan(sampleRate: number, frameLength: number): ShapePlan {
  return {
    columns: 1,
    visit({ centroid }, output, row) {
      output[row] = (centroid * sampleRate) / frameLength;
    },
  };
}

/**
 * Centre of gravity of each frame's spectrum: how bright it sounds.
 *
 * The mean of the frequencies, each weighted with the magnitude of the spectrum there; 0 for a silent frame.
 *
 * @param signal - The sound.
 * @param options - Framing.
 * @returns Shape `[frames, 1]`, in Hz, from 0 to half the sample rate.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `feature.spectral_centroid`, the reference of the golden test.
 * @see Grey & Gordon, "Perceptual effects of spectral modifications on musical timbres", JASA 63(5), 1978,
 *   https://doi.org/10.1121/1.381843.
 *
 * @example
 * ```ts
 * const tone = Float32Array.from({ length: 4096 }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / 8000));
 * const { data } = spectralCentroid({ samples: tone, sampleRate: 8000 }, { alignment: "left" });
 * Math.round(data[0]); // => 1000
 * ```
 */
export function spectralCentroid(signal: Signal, options: SpectralCentroidOptions = {}): Matrix {
  return shapeOfSignal("spectralCentroid", signal, options, createSpectralCentroidPlan);
}
