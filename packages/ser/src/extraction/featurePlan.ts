import {
  createExtractor,
  createResampler,
  peakNormalize,
  summarize,
  trimSilence,
  type ExtractedFeatures,
  type FeatureName,
  type FeatureSelection,
  type Resampler,
  type Signal,
  type Statistic,
} from "@serkit/features";
import type { Conditioning } from "./conditioning.ts";
import type { FeatureSet } from "./featureSet.ts";

/** A feature set made ready: tables are built once, then any number of recordings is run through. */
export interface FeaturePlan {
  /** Name of each value, in order, as `mfcc0_mean`. */
  readonly names: readonly string[];
  /** One matrix `[frames, k]` a feature. */
  frames(signal: Signal): ExtractedFeatures<FeatureSelection>;
  /** One value a name, shape `[names.length]`. */
  values(signal: Signal): Float32Array;
}

/**
 * Prepares the way from a mono signal of any rate to its features.
 *
 * @throws RangeError if the feature set asks for what cannot be computed.
 */
export function createFeaturePlan(featureSet: FeatureSet, conditioning: Conditioning): FeaturePlan {
  const { sampleRate, frameLength, hopLength, features, statistics } = featureSet;
  const extractor = createExtractor({ sampleRate, frameLength, hopLength, features });
  const order = Object.keys(extractor.columns) as FeatureName[];
  const names = order.flatMap((feature) =>
    statistics.flatMap((statistic) => columnNames(feature, extractor.columns[feature] ?? 0, statistic)),
  );

  const resamplers = new Map<number, Resampler>();
  const resamplerFrom = (inputRate: number): Resampler => {
    const resampler = resamplers.get(inputRate) ?? createResampler({ inputRate, sampleRate });
    resamplers.set(inputRate, resampler);
    return resampler;
  };
  const frames = (signal: Signal): ExtractedFeatures<FeatureSelection> => {
    const samples = resamplerFrom(signal.sampleRate).resample(signal.samples);
    return extractor.extract(condition({ samples, sampleRate }, conditioning).samples);
  };
  return {
    names,
    frames,
    values(signal) {
      const matrices = frames(signal);
      const values = new Float32Array(names.length);
      let at = 0;
      for (const feature of order) {
        const matrix = matrices[feature];
        if (matrix === undefined) continue;
        const summary = summarize(matrix, statistics).data;
        values.set(summary, at);
        at += summary.length;
      }
      return values;
    },
  };
}

function columnNames(feature: string, columns: number, statistic: Statistic): string[] {
  const suffix = typeof statistic === "string" ? statistic : `percentile${statistic.percentile}`;
  return Array.from({ length: columns }, (_, i) => `${feature}${columns === 1 ? "" : i}_${suffix}`);
}

function condition(signal: Signal, { amplitude, trimDecibels }: Conditioning): Signal {
  const trimmed = trimDecibels === undefined ? signal : trimSilence(signal, { topDb: trimDecibels });
  return amplitude === "peak-normalized" ? peakNormalize(trimmed) : trimmed;
}
