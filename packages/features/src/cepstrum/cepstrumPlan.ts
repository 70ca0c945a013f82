import { largestOf, powerFloor } from "../spectrum/powerToDecibels.ts";
import type { Cepstrum } from "./cepstrumOptions.ts";
import { cosineWeight } from "./cosineTransform.ts";
import { createDecibelTable, decibelsOfBits } from "./decibelTable.ts";

/** librosa's `amin`: the smallest band power that is told from none. */
const MIN_POWER = 1e-10;

/** Coefficients summed side by side. */
const LANES = 4;

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
 * Plans decibels → discrete cosine transform → lifter.
 *
 * But for transforms of type 3, the cosines of even coefficients are symmetric about the middle band and those of odd ones antisymmetric, so that the bands
 * are first added to, and subtracted from, their mirror images: half the products.
 *
 * @see librosa 0.11 `feature.mfcc`, the reference of the golden tests.
 * @internal
 */
export function createCepstrumPlan(bandCount: number, cepstrum: Cepstrum): CepstrumPlan {
  const { coefficientCount, topDb, lifter, transformType, transformScaling } = cepstrum;
  const isFolded = transformType !== 3;
  const half = isFolded ? Math.ceil(bandCount / 2) : bandCount;
  // Coefficients of the same symmetry are summed four at a time, so that the sums do not wait for one another.
  const parities = isFolded ? 2 : 1;
  const firstOfGroup = groupsOf(coefficientCount, parities);
  const table = new Float64Array(firstOfGroup.length * half * LANES);
  for (const [group, first] of firstOfGroup.entries()) {
    for (let i = 0; i < half * LANES; i++) {
      const k = first + parities * (i % LANES);
      if (k >= coefficientCount) continue;
      const lift = lifter > 0 ? 1 + (lifter / 2) * Math.sin((Math.PI * (k + 1)) / lifter) : 1;
      const weight = cosineWeight(transformType, transformScaling, bandCount, k, Math.floor(i / LANES));
      table[group * half * LANES + i] = lift * weight;
    }
  }
  const sums = new Float64Array(half);
  const differences = new Float64Array(half);
  const decibels = createDecibelTable();

  function foldInto(melBits: Int32Array, row: number, floorBits: number): void {
    const last = row + bandCount - 1;
    for (let j = 0; j < half; j++) {
      // Positive numbers are in the order of their bits.
      const low = decibelsOfBits(Math.max(floorBits, melBits[row + j]!), decibels);
      const mirror = last - j;
      if (!isFolded || mirror === row + j) {
        sums[j] = low;
        differences[j] = 0;
      } else {
        const high = decibelsOfBits(Math.max(floorBits, melBits[mirror]!), decibels);
        sums[j] = low + high;
        differences[j] = low - high;
      }
    }
  }

  function sumGroupInto(coefficients: Float32Array, row: number, group: number): void {
    const first = firstOfGroup[group]!;
    const folded = first % parities === 0 ? sums : differences;
    let at = group * half * LANES;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let j = 0; j < half; j++, at += LANES) {
      const value = folded[j]!;
      sum0 += table[at]! * value;
      sum1 += table[at + 1]! * value;
      sum2 += table[at + 2]! * value;
      sum3 += table[at + 3]! * value;
    }
    coefficients[row + first] = sum0;
    if (first + parities < coefficientCount) coefficients[row + first + parities] = sum1;
    if (first + 2 * parities < coefficientCount) coefficients[row + first + 2 * parities] = sum2;
    if (first + 3 * parities < coefficientCount) coefficients[row + first + 3 * parities] = sum3;
  }

  return {
    apply(mel, frames, coefficients) {
      const floor = powerFloor(largestOf(mel.subarray(0, frames * bandCount)), MIN_POWER, topDb);
      const floorBits = new Int32Array(Float32Array.of(floor).buffer)[0]!;
      const melBits = new Int32Array(mel.buffer, mel.byteOffset, mel.length);
      for (let t = 0; t < frames; t++) {
        foldInto(melBits, t * bandCount, floorBits);
        for (let group = 0; group < firstOfGroup.length; group++) {
          sumGroupInto(coefficients, t * coefficientCount, group);
        }
      }
    },
  };
}

/** The first coefficient of each group of four: with `step` 2, of the even ones and then of the odd ones. */
function groupsOf(coefficientCount: number, step: number): number[] {
  const groups: number[] = [];
  for (let parity = 0; parity < step; parity++) {
    for (let k = parity; k < coefficientCount; k += step * LANES) groups.push(k);
  }
  return groups;
}
