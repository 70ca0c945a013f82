import { filterShape } from "./filterShape.ts";
import { TAP_COUNT } from "./interpolationTaps.ts";
import { createInterpolator } from "./interpolator.ts";
import { createLowPass } from "./lowPass.ts";

/**
 * Changes one sample rate to one other.
 *
 * @internal
 */
export interface ResamplingPlan {
  /** The resampled waveform, shape `[ceil(n * sampleRate / inputRate)]`; the same for the same samples. */
  apply(samples: Float32Array): Float32Array<ArrayBuffer>;
}

/**
 * Plans the two stages: a filter at the rate of the input, or twice that, and interpolation at the instants of the output.
 *
 * @param inputRate - An integer ≥ 1.
 * @param sampleRate - Another integer ≥ 1.
 * @internal
 */
export function createResamplingPlan(inputRate: number, sampleRate: number): ResamplingPlan {
  const lowerRate = Math.min(inputRate, sampleRate);
  const factor = 2 * lowerRate > inputRate ? 2 : 1;
  const filteredRate = factor * inputRate;
  const lowPass = createLowPass(filteredRate, factor, lowerRate, filterShape(inputRate, sampleRate));
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
