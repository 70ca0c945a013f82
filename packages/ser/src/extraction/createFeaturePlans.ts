import { createSpeechDescriber, type Matrix, type SpeechDescriber } from "@serkit/features";
import type { FeaturePlan } from "./featurePlan.ts";
import type { FeatureSet } from "./featureSet.ts";
import { createSpectralPlan } from "./spectralPlan.ts";
import { createSpeechPlan } from "./speechPlan.ts";

/**
 * Prepares the ways from a conditioned mono signal to several feature sets; what they have in common is computed once.
 *
 * @throws RangeError if a feature set asks for what cannot be computed.
 */
export function createFeaturePlans(featureSets: readonly FeatureSet[]): FeaturePlan[] {
  const describer = rememberingDescriber();
  return featureSets.map((featureSet) =>
    "descriptors" in featureSet ? createSpeechPlan(featureSet, describer) : createSpectralPlan(featureSet),
  );
}

/** Gives the descriptors of the same samples again without computing them again. */
function rememberingDescriber(): SpeechDescriber {
  let describer: SpeechDescriber | undefined;
  let last: { readonly samples: Float32Array; readonly matrix: Matrix } | undefined;
  return {
    describe(samples) {
      if (last?.samples === samples) return last.matrix;
      describer ??= createSpeechDescriber();
      last = { samples, matrix: describer.describe(samples) };
      return last.matrix;
    },
  };
}
