import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * A source of random integers.
 *
 * @internal
 */
export interface SeededRandom {
  /** A uniform integer in `[0, count)`. */
  below(count: number): number;
}

const LARGEST_SEED = 2 ** 32 - 1;

/**
 * Starts a source of random integers that is the same on every platform.
 *
 * @throws RangeError if the seed is not an integer in `[0, 2³² − 1]`.
 *
 * @internal
 */
export function seededRandom(caller: string, seed: number): SeededRandom {
  if (!Number.isInteger(seed) || seed < 0 || seed > LARGEST_SEED) {
    throw new RangeError(`${caller}: seed must be an integer in [0, ${LARGEST_SEED}]; got ${String(seed)}`);
  }
  const generator = xoroshiro128plus(seed);
  return { below: (count) => uniformInt(generator, 0, count - 1) };
}

/**
 * The same items in random order (Fisher & Yates).
 *
 * @internal
 */
export function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
