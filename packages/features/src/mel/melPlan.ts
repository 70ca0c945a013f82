import type { MelBands } from "./melBands.ts";
import { hzToMel, melToHz } from "./melScale.ts";
import { triangleNorm } from "./triangleNorm.ts";

/**
 * Sums power spectra into mel bands.
 *
 * @internal
 */
export interface MelPlan {
  /** Number of bands. */
  readonly bandCount: number;
  /**
   * Writes the bands of `frames` spectra to `mel`, from row `firstRow` on.
   *
   * @param power - Shape `[frames, binCount]`.
   */
  apply(power: Float32Array, frames: number, mel: Float32Array, firstRow: number): void;
}

/**
 * Plans the triangular filters, over continuous frequencies (no rounding to bins).
 *
 * Between two neighbouring mel points the triangles are linear in frequency, so one pass gives for each such region the sum
 * of its power and the sum weighted with the bin's index from the region's first bin; the rising half of one band and the
 * falling half of the band below are linear combinations of the two.
 *
 * @see librosa 0.11 `filters.mel` and `feature.melspectrogram`, the reference of the golden tests.
 * @internal
 */
export function createMelPlan(sampleRate: number, frameLength: number, bands: MelBands): MelPlan {
  const { bandCount, minFrequency, maxFrequency, scale, normalization } = bands;
  const binCount = frameLength / 2 + 1;
  const binWidth = sampleRate / frameLength;
  const lowest = hzToMel(minFrequency, scale);
  const step = (hzToMel(maxFrequency, scale) - lowest) / (bandCount + 1);
  const points = Float64Array.from({ length: bandCount + 2 }, (_, i) => melToHz(lowest + i * step, scale));
  points[0] = minFrequency;
  points[bandCount + 1] = maxFrequency;

  const regions = bandCount + 1;
  const firstBin = Int32Array.from(points, (frequency) => Math.min(binCount, Math.ceil(frequency / binWidth)));
  // Per region: what a unit of power at its first bin adds to the band it rises in and to the one it falls in, and the
  // change of both from bin to bin.
  const riseStart = new Float64Array(regions);
  const riseStep = new Float64Array(regions);
  const fallStart = new Float64Array(regions);
  const fallStep = new Float64Array(regions);
  for (let region = 0; region < regions; region++) {
    const width = points[region + 1]! - points[region]!;
    const frequency = firstBin[region]! * binWidth;
    const rising = region < bandCount ? height(region) / width : 0;
    const falling = region > 0 ? height(region - 1) / width : 0;
    riseStart[region] = (frequency - points[region]!) * rising;
    riseStep[region] = binWidth * rising;
    fallStart[region] = (points[region + 1]! - frequency) * falling;
    fallStep[region] = -binWidth * falling;
  }

  function height(band: number): number {
    if (normalization === "slaney") return 2 / (points[band + 2]! - points[band]!);
    return normalization === "none" ? 1 : 1 / (triangleNorm(points, band, binCount, binWidth, normalization) || 1);
  }

  /**
   * Writes the bands of two spectra: the processor sums the one while it waits for the sums of the other.
   *
   * @param row - Where the bands of the spectrum that begins at `spectrum` go.
   */
  function sumPair(
    power: Float32Array,
    spectrum: number,
    other: number,
    mel: Float32Array,
    row: number,
    otherRow: number,
  ): void {
    let rising = 0;
    let otherRising = 0;
    for (let region = 0; region < regions; region++) {
      const first = firstBin[region]!;
      let sum = 0;
      let moment = 0;
      let otherSum = 0;
      let otherMoment = 0;
      // From the last bin down, as each bin then adds what is summed so far to the moments once more.
      for (let bin = (firstBin[region + 1]! - 1) | 0; bin >= first; bin--) {
        moment += sum;
        sum += power[(spectrum + bin) | 0]!;
        otherMoment += otherSum;
        otherSum += power[(other + bin) | 0]!;
      }
      // Rounding may leave a band that is all but empty slightly below zero.
      if (region > 0) {
        const total = rising + fallStart[region]! * sum + fallStep[region]! * moment;
        const otherTotal = otherRising + fallStart[region]! * otherSum + fallStep[region]! * otherMoment;
        mel[(row + region - 1) | 0] = total > 0 ? total : 0;
        mel[(otherRow + region - 1) | 0] = otherTotal > 0 ? otherTotal : 0;
      }
      rising = riseStart[region]! * sum + riseStep[region]! * moment;
      otherRising = riseStart[region]! * otherSum + riseStep[region]! * otherMoment;
    }
  }

  return {
    bandCount,
    apply(power, frames, mel, firstRow) {
      for (let t = 0; t < frames; t += 2) {
        // The last of an odd number of frames is its own partner.
        const u = Math.min(t + 1, frames - 1);
        // `| 0` makes integers of what may be held as doubles; the loops index with them.
        const row = ((firstRow + t) * bandCount) | 0;
        const otherRow = ((firstRow + u) * bandCount) | 0;
        sumPair(power, (t * binCount) | 0, (u * binCount) | 0, mel, row, otherRow);
      }
    },
  };
}
