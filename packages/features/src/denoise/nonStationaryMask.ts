import type { Matrix } from "../matrix/matrix.ts";

/** How {@link nonStationaryMask} follows the noise and tells it from the signal. @internal */
export interface NoiseFollower {
  /** Time over which the noise is followed, in hops. */
  readonly timeConstant: number;
  /** How far above the noise the mask is one half, as a multiple of the noise. */
  readonly thresholdMultiple: number;
  /** How steeply the mask rises there. */
  readonly slope: number;
}

/**
 * Between 0 and 1, the more the louder a bin of a frame is than that band around this time.
 *
 * The level around a time is a recursive mean over past and future: one pole, run forward and then backward.
 *
 * @param magnitudes - Of the signal, shape `[frames, bins]`.
 * @returns The shape of `magnitudes`.
 * @see Lostanlen et al., "Per-channel energy normalization: why and how", IEEE Signal Processing Letters 26(1), 2019,
 *   https://doi.org/10.1109/LSP.2018.2878620, for the recursive mean.
 * @internal
 */
export function nonStationaryMask(magnitudes: Matrix, follower: NoiseFollower): Float32Array {
  const { rows, columns, data } = magnitudes;
  const { timeConstant, thresholdMultiple, slope } = follower;
  // With this share the filter, forward and backward, falls to half at a frequency of 1 / (2π · timeConstant).
  const square = timeConstant * timeConstant;
  const share = (Math.sqrt(1 + 4 * square) - 1) / (2 * square);
  const mask = new Float32Array(data.length);
  const level = Float64Array.from(data.subarray(0, columns));

  for (let i = 0; i < data.length; i++) {
    const k = i % columns;
    level[k]! += share * (data[i]! - level[k]!);
    mask[i] = level[k]!;
  }
  for (let t = rows - 1; t >= 0; t--) {
    for (let k = 0; k < columns; k++) {
      const i = t * columns + k;
      level[k]! += share * (mask[i]! - level[k]!);
      const above = (data[i]! - level[k]!) / level[k]! - thresholdMultiple;
      // Where there was never anything, there is nothing to keep.
      mask[i] = level[k]! > 0 ? 1 / (1 + Math.exp(-slope * above)) : 0;
    }
  }
  return mask;
}
