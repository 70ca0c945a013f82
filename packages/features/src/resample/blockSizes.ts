import { hasPasses } from "../fourier/passRadices.ts";

/** Transforms of more points do not fit the processor's inner caches. */
const LARGEST_TRANSFORM = 8192;

/**
 * Into how many units a block is divided, to be resampled from one transform to another of another size.
 *
 * @param inputUnit - Samples of the input in a unit.
 * @param outputUnit - Samples of the output in as long a time.
 * @param marginUnits - Units at either end of a block that are lost.
 * @returns That of least effort; undefined if no size of a transform that holds both wholly is fast.
 * @internal
 */
export function blockUnits(inputUnit: number, outputUnit: number, marginUnits: number): number | undefined {
  let best: number | undefined;
  let least = Infinity;
  const most = LARGEST_TRANSFORM / Math.max(inputUnit, outputUnit);
  for (let units = 2 * marginUnits + 1; units <= most; units++) {
    const [inputSize, outputSize] = [units * inputUnit, units * outputUnit];
    if (inputSize < 2 || outputSize < 2 || !hasPasses(inputSize) || !hasPasses(outputSize)) continue;
    const effort = (transformEffort(inputSize) + transformEffort(outputSize)) / (units - 2 * marginUnits);
    if (effort < least) {
      least = effort;
      best = units;
    }
  }
  return best;
}

/** Passes in thirds, fifths and sevenths cost about a third more than others of as many bits. */
function transformEffort(size: number): number {
  let odd = size;
  while (odd % 2 === 0) odd /= 2;
  return size * (Math.log2(size) + Math.log2(odd) / 3);
}
