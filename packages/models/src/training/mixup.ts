import { randomGenerator } from "../random/randomGenerator.ts";
import { shuffledIndices } from "../random/shuffledIndices.ts";
import { subSeed } from "../random/subSeed.ts";
import { betaSample } from "../random/betaSample.ts";

/** Training on mixtures of two examples and of their classes. */
export interface MixupOptions {
  /**
   * Shape of the beta distribution from which the shares come, > 0: the smaller, the more examples stay
   * nearly as they are.
   */
  readonly alpha: number;
}

/**
 * How the rows of one batch are mixed.
 *
 * @internal
 */
export interface Mixing {
  /** The place in the batch of each row's partner. */
  readonly partners: Int32Array;
  /** What each row keeps of itself, in `[0.5, 1]`; the rest is its partner's. */
  readonly shares: Float32Array;
}

/**
 * Draws a mixing: partners are a random permutation, each row has a share of its own.
 *
 * A share below a half is turned round: over all permutations that gives the same mixtures, and the class
 * of a mixture is mostly its row's own.
 *
 * @see Zhang, Cissé, Dauphin & Lopez-Paz, "mixup: beyond empirical risk minimization", ICLR 2018.
 *
 * @internal
 */
export function drawMixing(count: number, alpha: number, seed: number): Mixing {
  const generator = randomGenerator(subSeed(seed, 1));
  const shares = Float32Array.from({ length: count }, () => {
    const share = betaSample(generator, alpha);
    return Math.max(share, 1 - share);
  });
  return { partners: shuffledIndices(count, subSeed(seed, 0)), shares };
}

/**
 * A mixing as a matrix by which to multiply a batch, shape `[count, count]`.
 *
 * @internal
 */
export function mixingMatrix({ partners, shares }: Mixing): Float32Array {
  const count = partners.length;
  const matrix = new Float32Array(count * count);
  for (let row = 0; row < count; row++) {
    matrix[row * count + row]! += shares[row]!;
    matrix[row * count + partners[row]!]! += 1 - shares[row]!;
  }
  return matrix;
}

/**
 * Mixes the rows of a batch in the memory of JavaScript.
 *
 * @param rows - Shape `[count, columns]`.
 *
 * @internal
 */
export function mixedRows(rows: Float32Array, { partners, shares }: Mixing): Float32Array {
  const columns = rows.length / partners.length;
  return rows.map((value, i) => {
    const row = Math.floor(i / columns);
    const share = shares[row]!;
    return share * value + (1 - share) * rows[partners[row]! * columns + (i % columns)]!;
  });
}
