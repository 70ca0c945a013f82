import type { Matrix } from "../matrix/matrix.ts";
import { createRandomSource } from "./randomSource.ts";
import { requireInRange, requireIntegerInRange } from "./requireInRange.ts";

/** Options of {@link specAugment}; the defaults are the paper's policy "LD", for 80 bands and frames 10 ms apart. */
export interface SpecAugmentOptions {
  /** Seed of the masks, an integer in `[0, 2³² − 1]`. */
  readonly seed: number;
  /**
   * Number of masks over bands.
   * @defaultValue `2`
   */
  readonly bandMaskCount?: number;
  /**
   * Most bands that one mask covers, an integer ≥ 0.
   * @defaultValue `27`
   */
  readonly maxBandMaskWidth?: number;
  /**
   * Number of masks over frames.
   * @defaultValue `2`
   */
  readonly frameMaskCount?: number;
  /**
   * Most frames that one mask covers, an integer ≥ 0.
   * @defaultValue `100`
   */
  readonly maxFrameMaskWidth?: number;
  /**
   * Most of the frames that one mask covers, from 0 to 1.
   * @defaultValue `1`
   */
  readonly maxFrameMaskRatio?: number;
  /**
   * What is written under the masks, or `"mean"` for the mean of the whole matrix.
   * @defaultValue `"mean"`
   */
  readonly fill?: number | "mean";
}

/**
 * Covers random runs of bands and of frames of a spectrogram, so that a model learns to do without any of them.
 *
 * The width of each mask is uniform from 0 to its most, its place uniform among those where it fits.
 *
 * @param spectrogram - Shape `[frames, bands]`, commonly in dB; it is not changed.
 * @param options - Number and size of the masks, and their seed.
 * @returns The shape of `spectrogram`.
 * @throws RangeError if an option is out of range.
 *
 * @see Park et al., "SpecAugment", Interspeech 2019, https://doi.org/10.21437/Interspeech.2019-2680; its warping of time is left out.
 *
 * @example
 * ```ts
 * const spectrogram = { data: new Float32Array(200).fill(1), rows: 20, columns: 10 };
 * const masked = specAugment(spectrogram, { seed: 1, fill: 0 });
 * [masked.rows, masked.columns]; // => [20, 10]
 * ```
 */
export function specAugment(spectrogram: Matrix, options: SpecAugmentOptions): Matrix {
  const { seed, bandMaskCount = 2, maxBandMaskWidth = 27, frameMaskCount = 2, maxFrameMaskWidth = 100 } = options;
  const { maxFrameMaskRatio = 1, fill = "mean" } = options;
  const caller = "specAugment";
  for (const [parameter, value] of Object.entries({
    bandMaskCount,
    maxBandMaskWidth,
    frameMaskCount,
    maxFrameMaskWidth,
  })) {
    requireIntegerInRange(caller, parameter, value, 0, 1e6);
  }
  requireInRange(caller, "maxFrameMaskRatio", maxFrameMaskRatio, 0, 1);
  if (fill !== "mean" && !Number.isFinite(fill)) {
    throw new RangeError(`${caller}: fill must be a finite number or mean; got ${fill}`);
  }
  const random = createRandomSource(caller, seed);

  const { rows, columns } = spectrogram;
  const data = spectrogram.data.slice();
  const value = fill === "mean" ? meanOf(data) : fill;
  const draw = (length: number, most: number): readonly [number, number] => {
    const width = random.below(Math.min(length, most) + 1);
    const start = random.below(length - width + 1);
    return [start, start + width];
  };
  for (let mask = 0; mask < bandMaskCount; mask++) {
    const [start, end] = draw(columns, maxBandMaskWidth);
    for (let row = 0; row < rows; row++) data.fill(value, row * columns + start, row * columns + end);
  }
  const mostFrames = Math.min(maxFrameMaskWidth, Math.floor(maxFrameMaskRatio * rows));
  for (let mask = 0; mask < frameMaskCount; mask++) {
    const [start, end] = draw(rows, mostFrames);
    data.fill(value, start * columns, end * columns);
  }
  return { data, rows, columns };
}

function meanOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}
