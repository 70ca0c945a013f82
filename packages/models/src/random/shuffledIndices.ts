import { uniformInt } from "pure-rand/distribution/uniformInt";
import { randomGenerator } from "./randomGenerator.ts";

/**
 * The integers `0 … count − 1` in random order, each order equally likely.
 *
 * @param count - How many, ≥ 0.
 * @param seed - Unsigned 32-bit integer; equal seeds give equal orders.
 *
 * @see Durstenfeld, "Algorithm 235: Random permutation", CACM 7(7), 1964.
 *
 * @internal
 */
export function shuffledIndices(count: number, seed: number): Int32Array {
  const indices = Int32Array.from({ length: count }, (_, i) => i);
  const generator = randomGenerator(seed);
  for (let last = count - 1; last > 0; last--) {
    const other = uniformInt(generator, 0, last);
    const value = indices[last]!;
    indices[last] = indices[other]!;
    indices[other] = value;
  }
  return indices;
}
