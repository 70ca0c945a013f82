import { zeros, type Matrix } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import { pitchClasses, type ChromaOptions } from "./chroma.ts";
import { PITCH_CLASS_COUNT } from "./chromaFilterBank.ts";

/** Options of {@link tonnetz}: those of the chroma that it is computed from. */
export type TonnetzOptions = ChromaOptions;

/** Number of tonal centroid coordinates: two each for fifths, minor thirds and major thirds. @internal */
export const TONNETZ_DIMENSION_COUNT = 6;

/** Semitones to half turns around the circles of fifths, minor thirds and major thirds. */
const HALF_TURNS = [7 / 6, 3 / 2, 2 / 3];

/** Smallest normal 32-bit number; a frame that sums to less is silent. */
const SMALLEST_NORMAL = 2 ** -126;

/** Radii of the three circles. */
const RADII = [1, 1, 0.5];

/**
 * Tonal centroids: each frame's pitch classes as a point in six dimensions, where harmonies lie close that sound close.
 *
 * The pitch classes, divided by their sum, are the weights of twelve points on the circles of fifths, minor thirds and major
 * thirds; a silent frame lies at the origin. As in `chroma` the pitch classes are those of a short-time Fourier transform; the
 * reference must be given them, for by default it takes those of a constant-Q transform.
 *
 * @param signal - The sound.
 * @param options - Framing and chroma.
 * @returns Shape `[frames, 6]`, in `[-1, 1]`: for each circle a sine and a cosine.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `feature.tonnetz` of `feature.chroma_stft`, the reference of the golden test.
 * @see Harte, Sandler & Gasser, "Detecting harmonic change in musical audio", AMCMM 2006,
 *   https://doi.org/10.1145/1178723.1178727.
 *
 * @example
 * ```ts
 * const silence = { samples: new Float32Array(512), sampleRate: 16_000 };
 * tonnetz(silence).data.every((coordinate) => coordinate === 0); // => true
 * ```
 */
export function tonnetz(signal: Signal, options: TonnetzOptions = {}): Matrix {
  const chroma = pitchClasses("tonnetz", signal, options);
  const centroids = zeros(chroma.rows, TONNETZ_DIMENSION_COUNT);
  createTonnetzPlan()(chroma.data, centroids.data);
  return centroids;
}

/**
 * Plans the way from pitch classes, shape `[frames, 12]`, to tonal centroids, shape `[frames, 6]`.
 *
 * @internal
 */
export function createTonnetzPlan(): (chroma: Float32Array, centroids: Float32Array) => void {
  const table = Float64Array.from({ length: TONNETZ_DIMENSION_COUNT * PITCH_CLASS_COUNT }, (_, i) => {
    const dimension = Math.floor(i / PITCH_CLASS_COUNT);
    const circle = dimension >> 1;
    const angle = Math.PI * HALF_TURNS[circle]! * (i % PITCH_CLASS_COUNT);
    return RADII[circle]! * (dimension % 2 === 0 ? Math.sin(angle) : Math.cos(angle));
  });

  return (chroma, centroids) => {
    for (let row = 0, from = 0; from < chroma.length; row += TONNETZ_DIMENSION_COUNT, from += PITCH_CLASS_COUNT) {
      let total = 0;
      for (let i = 0; i < PITCH_CLASS_COUNT; i++) total += chroma[from + i]!;
      for (let dimension = 0; dimension < TONNETZ_DIMENSION_COUNT; dimension++) {
        let sum = 0;
        for (let i = 0; i < PITCH_CLASS_COUNT; i++)
          sum += table[dimension * PITCH_CLASS_COUNT + i]! * chroma[from + i]!;
        centroids[row + dimension] = total < SMALLEST_NORMAL ? 0 : sum / total;
      }
    }
  };
}
