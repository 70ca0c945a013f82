import { greatestCommonDivisor } from "../frame/greatestCommonDivisor.ts";
import { blockUnits } from "./blockSizes.ts";
import { createFilteredInterpolation } from "./filteredInterpolation.ts";
import { filterMargin } from "./filterResponse.ts";
import { filterShape } from "./filterShape.ts";
import type { RateChange } from "./rateChange.ts";
import { createSpectralResampler } from "./spectralResampler.ts";

/**
 * Plans the change: in the frequency domain where both rates are small multiples of one, and else by interpolation.
 *
 * @param inputRate - An integer ≥ 1.
 * @param sampleRate - Another integer ≥ 1.
 * @internal
 */
export function createResamplingPlan(inputRate: number, sampleRate: number): RateChange {
  const shape = filterShape(inputRate, sampleRate);
  const divisor = greatestCommonDivisor(inputRate, sampleRate);
  const inputUnit = inputRate / divisor;
  const outputUnit = sampleRate / divisor;
  const marginUnits = Math.ceil(filterMargin(shape, 1) / Math.min(inputUnit, outputUnit));
  const units = blockUnits(inputUnit, outputUnit, marginUnits);
  return units === undefined
    ? createFilteredInterpolation(inputRate, sampleRate, shape)
    : createSpectralResampler({ inputUnit, outputUnit, units, marginUnits }, shape);
}
