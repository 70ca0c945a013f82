import { largestOf, powerFloor } from "../spectrum/powerToDecibels.ts";
import type { Cepstrum } from "./cepstrumOptions.ts";

/** librosa's `amin`: the smallest band power that is told from none. */
const MIN_POWER = 1e-10;

/**
 * Turns mel bands into cepstral coefficients.
 *
 * @internal
 */
export interface CepstrumPlan {
  /**
   * Writes the coefficients of a whole signal.
   *
   * @param mel - Shape `[frames, bandCount]`, powers.
   * @param coefficients - Shape `[frames, coefficientCount]`, overwritten.
   */
  apply(mel: Float32Array, frames: number, coefficients: Float32Array): void;
}

/**
 * Plans decibels → orthonormal DCT-II → lifter.
 *
 * The cosines of even coefficients are symmetric about the middle band and those of odd ones antisymmetric, so that the bands
 * are first added to, and subtracted from, their mirror images: half the products.
 *
 * @see librosa 0.11 `feature.mfcc`, the reference of the golden tests.
 * @internal
 */
export function createCepstrumPlan(bandCount: number, cepstrum: Cepstrum): CepstrumPlan {
  const { coefficientCount, topDb, lifter } = cepstrum;
  const half = Math.ceil(bandCount / 2);
  const table = new Float64Array(coefficientCount * half);
  for (let k = 0; k < coefficientCount; k++) {
    const lift = lifter > 0 ? 1 + (lifter / 2) * Math.sin((Math.PI * (k + 1)) / lifter) : 1;
    const scale = lift * Math.sqrt((k === 0 ? 1 : 2) / bandCount);
    for (let j = 0; j < half; j++) {
      table[k * half + j] = scale * Math.cos((Math.PI * k * (2 * j + 1)) / (2 * bandCount));
    }
  }
  const sums = new Float64Array(half);
  const differences = new Float64Array(half);
  const decibelsPerNeper = 10 / Math.LN10;

  function foldInto(mel: Float32Array, row: number, floor: number): void {
    const last = row + bandCount - 1;
    for (let j = 0; j < half; j++) {
      const low = decibelsPerNeper * Math.log(Math.max(floor, mel[row + j]!));
      const mirror = last - j;
      if (mirror === row + j) {
        sums[j] = low;
        differences[j] = 0;
      } else {
        const high = decibelsPerNeper * Math.log(Math.max(floor, mel[mirror]!));
        sums[j] = low + high;
        differences[j] = low - high;
      }
    }
  }

  return {
    apply(mel, frames, coefficients) {
      const floor = powerFloor(largestOf(mel.subarray(0, frames * bandCount)), MIN_POWER, topDb);
      for (let t = 0; t < frames; t++) {
        foldInto(mel, t * bandCount, floor);
        for (let k = 0; k < coefficientCount; k++) {
          const folded = k % 2 === 0 ? sums : differences;
          const cosines = k * half;
          let sum = 0;
          for (let j = 0; j < half; j++) sum += table[cosines + j]! * folded[j]!;
          coefficients[t * coefficientCount + k] = sum;
        }
      }
    },
  };
}
