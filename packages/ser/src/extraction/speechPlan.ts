import {
  averageFrames,
  speechDescriptorNames,
  speechFunctionalNames,
  speechFunctionals,
  type Signal,
  type SpeechDescriber,
} from "@serkit/features";
import type { FeaturePlan } from "./featurePlan.ts";
import type { SpeechFeatureSet } from "./featureSet.ts";

/**
 * Prepares the way from a conditioned mono signal to descriptors of speech.
 *
 * @param describer - Computes the descriptors; plans that share one share the work.
 * @throws RangeError if `form.framesPerStep` is not an integer ≥ 1.
 */
export function createSpeechPlan({ form }: SpeechFeatureSet, describer: SpeechDescriber): FeaturePlan {
  const frames: FeaturePlan["frames"] = ({ samples }) => ({ speech: describer.describe(samples) });
  if (form.kind === "functionals") {
    const values = ({ samples }: Signal): Float32Array<ArrayBuffer> => speechFunctionals(describer.describe(samples));
    return { names: speechFunctionalNames, frameCount: 1, frames, values };
  }
  const { framesPerStep } = form;
  if (!(Number.isInteger(framesPerStep) && framesPerStep >= 1)) {
    throw new RangeError(`createFeaturePlan: form.framesPerStep must be an integer ≥ 1; got ${framesPerStep}`);
  }
  const values = ({ samples }: Signal): Float32Array<ArrayBuffer> =>
    averageFrames(describer.describe(samples), framesPerStep).data.slice();
  return { names: speechDescriptorNames, frameCount: null, frames, values };
}
