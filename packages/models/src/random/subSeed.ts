/**
 * Derives a seed for one of several independent random choices.
 *
 * Neighbouring seeds and neighbouring indices give unrelated results, so that the second
 * layer of a model with seed 7 is not the first of the model with seed 8.
 *
 * @param seed - Unsigned 32-bit integer.
 * @param index - Which choice, an integer ≥ 0.
 * @returns Unsigned 32-bit integer.
 *
 * @see Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
 *   for the golden-ratio increment; MurmurHash3 for the finaliser.
 *
 * @internal
 */
export function subSeed(seed: number, index: number): number {
  let hash = (mixed(seed) + Math.imul(index + 1, 0x9e3779b9)) | 0;
  hash = mixed(hash);
  return hash >>> 0;
}

function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
