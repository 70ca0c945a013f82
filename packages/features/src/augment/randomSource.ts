import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { requireIntegerInRange } from "./requireInRange.ts";

/**
 * Random numbers that a seed repeats, the same on every platform.
 *
 * @internal
 */
export interface RandomSource {
  /** Uniform in `[0, 1)`. */
  uniform(): number;
  /** A uniform integer in `[0, count)`. */
  below(count: number): number;
  /** Normal, with mean 0 and standard deviation 1. */
  normal(): number;
}

/** Outputs passed over: the first ones still show the bits of the seed. */
const WARM_UP = 32;

/**
 * Starts a source.
 *
 * @throws RangeError if the seed is not an integer in `[0, 2³² − 1]`.
 * @see Box & Muller, Annals of Mathematical Statistics 29(2), 1958, https://doi.org/10.1214/aoms/1177706645, for the normal ones.
 * @internal
 */
export function createRandomSource(caller: string, seed: number): RandomSource {
  requireIntegerInRange(caller, "seed", seed, 0, 2 ** 32 - 1);
  const generator = xoroshiro128plus(scattered(seed));
  for (let i = 0; i < WARM_UP; i++) generator.next();
  const uniform = (): number => uniformFloat64(generator);
  let spare: number | undefined;
  return {
    uniform,
    below: (count) => Math.floor(uniform() * count),
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}

/** Neighbouring seeds, far apart: MurmurHash3's finaliser, without which this generator answers them alike for long. */
function scattered(seed: number): number {
  let hash = (seed + 0x9e3779b9) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
