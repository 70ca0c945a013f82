import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { subSeed } from "./subSeed.ts";

/** Outputs passed over: the first ones still show the bits of the seed. */
const WARM_UP = 32;

/**
 * A generator of uniform signed 32-bit integers.
 *
 * The seed is mixed first, because this generator answers neighbouring seeds alike for long.
 *
 * @param seed - Unsigned 32-bit integer; equal seeds give equal sequences.
 *
 * @internal
 */
export function randomGenerator(seed: number): RandomGenerator {
  const generator = xoroshiro128plus(subSeed(seed, 0));
  for (let i = 0; i < WARM_UP; i++) generator.next();
  return generator;
}
