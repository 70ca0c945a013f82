import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { standardNormal } from "./standardNormal.ts";

/**
 * A number from the beta distribution with both parameters `alpha`: in `[0, 1]`, mean 1/2, the nearer to the
 * ends the smaller `alpha`.
 *
 * @param generator - Where the chance comes from.
 * @param alpha - Shape, > 0.
 *
 * @internal
 */
export function betaSample(generator: RandomGenerator, alpha: number): number {
  const first = logGammaSample(generator, alpha);
  const second = logGammaSample(generator, alpha);
  return 1 / (1 + Math.exp(second - first)); // in logarithms, as small alphas underflow
}

/**
 * The logarithm of a number from the gamma distribution with scale 1.
 *
 * @see Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000; for shapes
 *   below 1 their boost by a power of a uniform number.
 */
function logGammaSample(generator: RandomGenerator, shape: number): number {
  if (shape < 1) {
    return logGammaSample(generator, shape + 1) + Math.log(1 - uniformFloat64(generator)) / shape;
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const [normal] = standardNormal(generator);
    const v = (1 + c * normal) ** 3;
    if (v <= 0) continue;
    const uniform = 1 - uniformFloat64(generator);
    if (Math.log(uniform) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return Math.log(d * v);
  }
}
