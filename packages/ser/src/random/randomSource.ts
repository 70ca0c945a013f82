import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Random numbers that a seed repeats. */
export interface RandomSource {
  /** Uniform in `[from, to)`. */
  uniform(from: number, to: number): number;
  /** Normal with a mean and a standard deviation. */
  normal(mean: number, standardDeviation: number): number;
}

/**
 * A source for a seed and a place in the corpus, so that one recording does not depend on how many came before.
 *
 * @param seed - Any integer.
 * @param place - Any integers, such as speaker and take.
 */
export function createRandomSource(seed: number, ...place: readonly number[]): RandomSource {
  let mixed = seed | 0;
  for (const part of place) mixed = Math.imul(mixed ^ (part + 0x9e3779b9 + (mixed << 6) + (mixed >>> 2)), 0x85ebca6b);
  const generator = xoroshiro128plus(mixed);
  const unit = (): number => uniformFloat64(generator);
  return {
    uniform: (from, to) => from + (to - from) * unit(),
    normal: (mean, standardDeviation) =>
      mean + standardDeviation * Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
  };
}

/** A seed for one of several independent choices, in `[0, 2³² − 1]`. */
export function derivedSeed(seed: number, ...place: readonly number[]): number {
  return Math.floor(createRandomSource(seed, ...place).uniform(0, 2 ** 32));
}

/** Whether a number can be a seed: an unsigned 32-bit integer. */
export function isSeed(seed: number): boolean {
  return Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32;
}
