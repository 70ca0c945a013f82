import type { FilterShape } from "./filterShape.ts";
import { TAP_COUNT } from "./interpolationTaps.ts";
import { createInterpolator } from "./interpolator.ts";
import { createLowPass } from "./lowPass.ts";
import type { RateChange } from "./rateChange.ts";

/**
 * Plans a change between any two rates, in two stages: a filter at the rate of the input, or twice that, and interpolation at the
 * instants of the output.
 *
 * @internal
 */
export function createFilteredInterpolation(inputRate: number, sampleRate: number, shape: FilterShape): RateChange {
  const lowerRate = Math.min(inputRate, sampleRate);
  const factor = 2 * lowerRate > inputRate ? 2 : 1;
  const filteredRate = factor * inputRate;
  const lowPass = createLowPass(filteredRate, factor, lowerRate, shape);
  const interpolator = createInterpolator(filteredRate, sampleRate);
  // The filtered signal is held in part: what the last instants still need, then one new block.
  const filtered = new Float64Array(TAP_COUNT + lowPass.blockLength);

  return {
    apply(samples) {
      const output = new Float32Array(Math.ceil((samples.length * sampleRate) / inputRate));
      interpolator.begin();
      let next = 0;
      for (let start = -TAP_COUNT; next < output.length; start += lowPass.blockLength) {
        filtered.copyWithin(0, lowPass.blockLength);
        lowPass.filterInto(filtered, TAP_COUNT, samples, start);
        next = interpolator.interpolateInto(output, next, filtered, start - TAP_COUNT);
      }
      return output;
    },
  };
}
