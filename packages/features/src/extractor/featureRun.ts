import { PITCH_CLASS_COUNT } from "../chroma/chromaFilterBank.ts";
import { createChromaPlan } from "../chroma/chromaPlan.ts";
import { createTonnetzPlan, TONNETZ_DIMENSION_COUNT } from "../chroma/tonnetz.ts";
import { type FramedSignal } from "../frame/framing.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { createShapePass } from "../shape/shapePlan.ts";
import { createSpectrogramPlan, overRange } from "../spectrum/spectrogramPlan.ts";
import { createTemporalPlan } from "../temporal/temporalPlan.ts";
import { featureNames, type FeatureName, type FeatureSelection } from "./featureSelection.ts";
import { createMelFamilyPlan } from "./melFamilyPlan.ts";
import { createShapePlans, shapeNames } from "./shapePlans.ts";

/** Some features and their matrices. @internal */
export type FeatureMatrices = Partial<Record<FeatureName, Matrix>>;

/**
 * Computes all selected features of successive frames.
 *
 * @internal
 */
export interface FeatureRun {
  /** The selected features, in the order of results. */
  readonly names: readonly FeatureName[];
  /** Width of each feature; 0 for those that are not selected. */
  readonly widths: Readonly<Record<FeatureName, number>>;
  /**
   * @param framed - The frames.
   * @param edges - The same frames, for zero crossings, where `framed` is extended by something else than zeros.
   * @param isFirst - Whether they are the first of a signal, and do not continue the frames of the last call.
   */
  over(framed: FramedSignal, edges: FramedSignal, isFirst: boolean): FeatureMatrices;
}

/**
 * Plans one shared pass for all features; everything that does not depend on the samples is made here.
 *
 * @internal
 */
export function createFeatureRun(
  caller: string,
  sampleRate: number,
  frameLength: number,
  hopLength: number,
  features: FeatureSelection,
): FeatureRun {
  const melFamily = createMelFamilyPlan(caller, sampleRate, frameLength, features);
  const chromaSettings = features.chroma ?? features.tonnetz;
  const chroma = chromaSettings && createChromaPlan(caller, sampleRate, frameLength, chromaSettings);
  const toTonnetz = createTonnetzPlan();
  const shapes = createShapePlans(caller, sampleRate, frameLength, features);
  const pass = createShapePass(frameLength / 2 + 1, Object.values(shapes));
  const usesShapes = Object.keys(shapes).length > 0;
  const usesSpectrum = usesShapes || melFamily !== undefined || chroma !== undefined;
  const plan = usesSpectrum ? createSpectrogramPlan(caller, frameLength, hopLength) : undefined;
  const temporal = createTemporalPlan(caller, frameLength, hopLength);
  const names = featureNames.filter((name) => features[name] !== undefined);
  const widths: Readonly<Record<FeatureName, number>> = {
    mfcc: melFamily?.coefficientCount ?? 0,
    chroma: PITCH_CLASS_COUNT,
    melSpectrogram: melFamily?.bandCount ?? 0,
    zeroCrossingRate: 1,
    rms: 1,
    spectralCentroid: 1,
    spectralBandwidth: 1,
    spectralRolloff: 1,
    spectralFlatness: 1,
    spectralContrast: shapes.spectralContrast?.columns ?? 0,
    spectralFlux: 1,
    tonnetz: TONNETZ_DIMENSION_COUNT,
  };

  function runTime(framed: FramedSignal, edges: FramedSignal, { zeroCrossingRate, rms }: FeatureMatrices): void {
    if (edges === framed) {
      if (zeroCrossingRate ?? rms) temporal.apply(framed.samples, zeroCrossingRate?.data, rms?.data, framed);
      return;
    }
    if (zeroCrossingRate) temporal.apply(edges.samples, zeroCrossingRate.data, undefined, edges);
    if (rms) temporal.apply(framed.samples, undefined, rms.data, framed);
  }

  return {
    names,
    widths,
    over(framed, edges, isFirst) {
      const { samples, frames } = framed;
      const result: FeatureMatrices = {};
      for (const name of names) result[name] = zeros(frames, widths[name]);
      if (frames === 0) return result;
      runTime(framed, edges, result);
      if (plan === undefined) return result;

      const spectrogram = overRange(plan, framed);
      const classes = result.chroma?.data ?? new Float32Array(chroma ? frames * PITCH_CLASS_COUNT : 0);
      melFamily?.begin(frames, result.melSpectrogram?.data);
      if (usesShapes)
        pass.begin(
          frames,
          isFirst,
          shapeNames.flatMap((name) => result[name]?.data ?? []),
        );
      const blockIsThere = spectrogram.forEachBlock(samples, (block) => {
        melFamily?.visit(block);
        if (usesShapes) pass.visit(block);
        chroma?.visit(block, classes);
      });
      melFamily?.finish(frames, result.mfcc?.data);
      pass.finish(frames);
      chroma?.finish(spectrogram, samples, blockIsThere, classes);
      if (result.tonnetz) toTonnetz(classes, result.tonnetz.data);
      return result;
    },
  };
}
