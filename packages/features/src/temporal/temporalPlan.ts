import { frameCount, requireFraming } from "../frame/frameCount.ts";
import type { FrameRange } from "../frame/frameRange.ts";
import { greatestCommonDivisor } from "../frame/greatestCommonDivisor.ts";

/** librosa takes samples up to this, in 32 bits, as zero, and zero as positive. */
const ZERO_UP_TO = 1e-10;

/**
 * Zero crossings and power of overlapping frames, in one pass over the samples.
 *
 * @internal
 */
export interface TemporalPlan {
  /**
   * Writes one value per frame to each array that is given.
   *
   * @param crossingRate - Crossings within the frame, divided by its length.
   * @param rootMeanSquare - Root of the mean of the squared samples.
   * @param range - Where the first frame starts, and how many there are; by default all frames that are centred within the
   *   signal. The start must be a whole number of blocks.
   */
  apply(
    samples: Float32Array,
    crossingRate: Float32Array | undefined,
    rootMeanSquare: Float32Array | undefined,
    range?: FrameRange,
  ): void;
}

/**
 * Plans the pass: counts and sums are kept per block of samples, the longest that both a hop and half a frame are whole
 * numbers of, and a frame is the sum of its blocks. (Running sums over the whole signal would lose quiet frames after
 * loud ones to rounding.)
 *
 * @throws RangeError if `frameLength` is not an even integer ≥ 2 or `hopLength` not an integer ≥ 1.
 * @internal
 */
export function createTemporalPlan(caller: string, frameLength: number, hopLength: number): TemporalPlan {
  requireFraming(caller, frameLength, hopLength);
  const half = frameLength / 2;
  const blockLength = greatestCommonDivisor(half, hopLength);
  const blocksPerFrame = frameLength / blockLength;
  let squares = new Float64Array(0);
  let crossings = new Int32Array(0);
  /** 1 where a block's first sample crosses from the one before: a crossing that a frame starting there does not hold. */
  let entering = new Int32Array(0);

  const zeroBits = new Int32Array(Float32Array.of(ZERO_UP_TO).buffer)[0]!;

  /** 1 for a negative sample, else 0: the sign, where the rest of the bits is above that of zero. No branch to mispredict. */
  function isNegative(bits: number): number {
    return (bits & (zeroBits - (bits & 0x7fff_ffff))) >>> 31;
  }

  function sumBlocks(samples: Float32Array, blocks: number): void {
    const bits = new Int32Array(samples.buffer, samples.byteOffset, samples.length);
    if (squares.length < blocks) {
      squares = new Float64Array(blocks);
      crossings = new Int32Array(blocks);
      entering = new Int32Array(blocks);
    }
    let negative = isNegative(bits[0]!);
    for (let block = 0; block < blocks; block++) {
      const start = block * blockLength;
      const end = Math.min(start + blockLength, samples.length);
      entering[block] = negative ^ isNegative(bits[start]!);
      let energy = 0;
      let count = 0;
      for (let i = start; i < end; i++) {
        const sample = samples[i]!;
        const sign = isNegative(bits[i]!);
        count += sign ^ negative;
        negative = sign;
        energy += sample * sample;
      }
      squares[block] = energy;
      crossings[block] = count;
    }
  }

  return {
    apply(samples, crossingRate, rootMeanSquare, range) {
      const frames = range?.frames ?? frameCount(samples.length, hopLength);
      const start = range?.start ?? -half;
      const blocks = Math.ceil(samples.length / blockLength);
      sumBlocks(samples, blocks);
      for (let t = 0; t < frames; t++) {
        const first = (start + t * hopLength) / blockLength;
        const end = Math.min(first + blocksPerFrame, blocks);
        let energy = 0;
        let count = first > 0 && first < blocks ? -entering[first]! : 0;
        for (let block = Math.max(first, 0); block < end; block++) {
          energy += squares[block]!;
          count += crossings[block]!;
        }
        if (crossingRate !== undefined) crossingRate[t] = count / frameLength;
        if (rootMeanSquare !== undefined) rootMeanSquare[t] = Math.sqrt(energy / frameLength);
      }
    },
  };
}
