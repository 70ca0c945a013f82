import { createSpectralBandwidthPlan } from "../shape/spectralBandwidth.ts";
import { createSpectralCentroidPlan } from "../shape/spectralCentroid.ts";
import { createSpectralContrastPlan } from "../shape/spectralContrast.ts";
import { createSpectralFlatnessPlan } from "../shape/spectralFlatness.ts";
import { createSpectralFluxPlan } from "../shape/spectralFlux.ts";
import { createSpectralRolloffPlan } from "../shape/spectralRolloff.ts";
import type { ShapePlan } from "../shape/shapePlan.ts";
import type { FeatureSelection } from "./featureSelection.ts";

/** Features of the shape of single spectra, in the order of their plans. @internal */
export const shapeNames = [
  "spectralCentroid",
  "spectralBandwidth",
  "spectralRolloff",
  "spectralFlatness",
  "spectralContrast",
  "spectralFlux",
] as const;

/**
 * Makes the plans of those features that are selected.
 *
 * @internal
 */
export function createShapePlans(
  caller: string,
  sampleRate: number,
  frameLength: number,
  features: FeatureSelection,
): Partial<Record<(typeof shapeNames)[number], ShapePlan>> {
  const { spectralBandwidth, spectralRolloff, spectralFlatness, spectralContrast, spectralFlux } = features;
  return {
    ...(features.spectralCentroid && { spectralCentroid: createSpectralCentroidPlan(sampleRate, frameLength) }),
    ...(spectralBandwidth && {
      spectralBandwidth: createSpectralBandwidthPlan(caller, sampleRate, frameLength, spectralBandwidth),
    }),
    ...(spectralRolloff && {
      spectralRolloff: createSpectralRolloffPlan(caller, sampleRate, frameLength, spectralRolloff),
    }),
    ...(spectralFlatness && { spectralFlatness: createSpectralFlatnessPlan(caller, spectralFlatness) }),
    ...(spectralContrast && {
      spectralContrast: createSpectralContrastPlan(caller, sampleRate, frameLength, spectralContrast),
    }),
    ...(spectralFlux && { spectralFlux: createSpectralFluxPlan(caller, frameLength, spectralFlux) }),
  };
}
