import type { Matrix } from "../matrix/matrix.ts";

/** No band of a spectrogram is taken to reach further than this below its loudest frame, in dB. */
const RANGE = 80;

/**
 * 1 where a bin of a frame is louder than the threshold of its band, else `1 − reduction`.
 *
 * The threshold is the mean level of the noise in that band, in dB, plus `deviationCount` standard deviations.
 *
 * @param magnitudes - Of the signal, shape `[frames, bins]`.
 * @param noise - Magnitudes of the noise, shape `[frames, bins]`.
 * @returns The shape of `magnitudes`.
 * @internal
 */
export function stationaryMask(
  magnitudes: Matrix,
  noise: Matrix,
  deviationCount: number,
  reduction: number,
): Float32Array {
  const { rows, columns, data } = magnitudes;
  const mask = new Float32Array(data.length);
  for (let k = 0; k < columns; k++) {
    const threshold = bandThreshold(noise, k, deviationCount);
    const floor = decibels(largestOfBand(magnitudes, k)) - RANGE;
    const limit = floor > threshold ? -1 : 10 ** (threshold / 20) - Number.EPSILON;
    for (let i = k; i < rows * columns; i += columns) mask[i] = data[i]! > limit ? 1 : 1 - reduction;
  }
  return mask;
}

function bandThreshold(noise: Matrix, band: number, deviationCount: number): number {
  const { rows, columns, data } = noise;
  const floor = decibels(largestOfBand(noise, band)) - RANGE;
  let mean = 0;
  let squares = 0;
  for (let t = 0; t < rows; t++) {
    const level = Math.max(floor, decibels(data[t * columns + band]!));
    const delta = level - mean;
    mean += delta / (t + 1);
    squares += delta * (level - mean);
  }
  return mean + deviationCount * Math.sqrt(squares / rows);
}

function largestOfBand({ data, columns }: Matrix, band: number): number {
  let largest = 0;
  for (let i = band; i < data.length; i += columns) largest = Math.max(largest, data[i]!);
  return largest;
}

/** The smallest step above 1 keeps the logarithm of silence finite. */
function decibels(amplitude: number): number {
  return 20 * Math.log10(amplitude + Number.EPSILON);
}
