import { createResampler, type Resampler, type Signal } from "@serkit/features";
import { augment, type Augmentation } from "./augmentation.ts";
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
  const conditioned = (signal: Signal, sampleRate: number): Signal => {
    const resampled = resamplerOf(signal.sampleRate, sampleRate).resample(signal.samples);
    return condition({ samples: resampled, sampleRate }, conditioning);
  };
  return {
    plans,
    prepare: (signal, { sampleRate }) => conditioned(signal, sampleRate),
    extract(signal) {
      const prepared = new Map(rates.map((rate) => [rate, conditioned(signal, rate)]));
      return copies.map((steps) => {
        const changed = new Map([...prepared].map(([rate, clean]) => [rate, augment(clean, steps)]));
        return plans.flatMap((plan, index) => {
          const copy = changed.get(featureSets[index]!.sampleRate);
          return copy === undefined ? [] : [plan.values(copy)];
        });
      });
    },
  };
}
