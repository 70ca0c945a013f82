import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";

/**
 * Two independent numbers from the normal distribution with mean 0 and standard deviation 1.
 *
 * @see Box & Muller, "A note on the generation of random normal deviates", Ann. Math. Stat. 29, 1958.
 *
 * @internal
 */
export function standardNormal(generator: RandomGenerator): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator))); // 1 − u is never 0
  const angle = 2 * Math.PI * uniformFloat64(generator);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}
