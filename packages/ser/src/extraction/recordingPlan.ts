import { createResampler, type Resampler, type Signal } from "@serkit/features";
import { augment, stagesOf, type Augmentation } from "./augmentation.ts";
import { condition, type Conditioning } from "./conditioning.ts";
import { createFeaturePlans } from "./createFeaturePlans.ts";
import type { FeaturePlan } from "./featurePlan.ts";
import type { FeatureSet } from "./featureSet.ts";

/** What to take of each recording: plain data. */
export interface ExtractionRequest {
  /** What is done to each recording first. */
  readonly conditioning: Conditioning;
  /** The copies to take features of; `[]` is the recording itself. */
  readonly copies: readonly Augmentation[];
  /** What to take of each copy. */
  readonly featureSets: readonly FeatureSet[];
}

/** The features of one recording: `[copy][feature set]`, as the request has them. */
export type RecordingFeatures = readonly (readonly Float32Array<ArrayBuffer>[])[];

/** A request made ready: tables are built once, then any number of recordings is run through. */
export interface RecordingPlan {
  /** The plan of each feature set. */
  readonly plans: readonly FeaturePlan[];
  /** The conditioned signal that a feature set is taken of, before any augmentation. */
  prepare(signal: Signal, featureSet: FeatureSet): Signal;
  /** The features of the part that is used, a mono signal of any rate. */
  extract(signal: Signal): RecordingFeatures;
}

/**
 * Prepares the way from a mono signal of any rate to the features of its copies.
 *
 * @throws RangeError if the request asks for what cannot be computed.
 */
export function createRecordingPlan({ conditioning, copies, featureSets }: ExtractionRequest): RecordingPlan {
  const plans = createFeaturePlans(featureSets);
  const rates = [...new Set(featureSets.map(({ sampleRate }) => sampleRate))];
  const resamplers = new Map<string, Resampler>();
  const resamplerOf = (inputRate: number, sampleRate: number): Resampler => {
    const key = `${inputRate} to ${sampleRate}`;
    const resampler = resamplers.get(key) ?? createResampler({ inputRate, sampleRate });
    resamplers.set(key, resampler);
    return resampler;
  };
  const resampled = ({ samples, sampleRate: inputRate }: Signal, sampleRate: number): Signal => {
    return { samples: resamplerOf(inputRate, sampleRate).resample(samples), sampleRate };
  };
  return {
    plans,
    prepare: (signal, { sampleRate }) => condition(resampled(signal, sampleRate), conditioning),
    extract(signal) {
      const recorded = rates.map((rate) => resampled(signal, rate));
      const clean = recorded.map((each) => condition(each, conditioning));
      return copies.map((steps) => {
        const stages = stagesOf(steps);
        const changed = new Map(
          rates.map((rate, index) => {
            const isClean = stages.recorded.length === 0;
            const start = isClean ? clean[index]! : condition(augment(recorded[index]!, stages.recorded), conditioning);
            return [rate, augment(start, stages.conditioned)];
          }),
        );
        return plans.flatMap((plan, index) => {
          const copy = changed.get(featureSets[index]!.sampleRate);
          return copy === undefined ? [] : [plan.values(copy)];
        });
      });
    },
  };
}
