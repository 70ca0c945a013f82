import {
  createExtractor,
  peakNormalize,
  resample,
  trimSilence,
  type ExtractedFeatures,
  type FeatureName,
  type FeatureSelection,
  type Matrix,
  type Signal,
} from "@serkit/features";
import type { Conditioning } from "./conditioning.ts";
import type { FeatureSet, Statistic } from "./featureSet.ts";

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

  const frames = (signal: Signal): ExtractedFeatures<FeatureSelection> => {
    const conditioned = condition(resample(signal, sampleRate), conditioning);
    return extractor.extract(conditioned.samples);
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
        for (const statistic of statistics) {
          values.set(summarize(matrix, statistic), at);
          at += matrix.columns;
        }
      }
      return values;
    },
  };
}

function columnNames(feature: string, columns: number, statistic: Statistic): string[] {
  return Array.from({ length: columns }, (_, i) => `${feature}${columns === 1 ? "" : i}_${statistic}`);
}

function condition(signal: Signal, { amplitude, trimDecibels }: Conditioning): Signal {
  const trimmed = trimDecibels === undefined ? signal : trimSilence(signal, { topDb: trimDecibels });
  return amplitude === "peak-normalized" ? peakNormalize(trimmed) : trimmed;
}

/** One value a column, shape `[columns]`, summed in 64 bits. */
function summarize(matrix: Matrix, statistic: Statistic): Float64Array {
  const mean = columnMeans(matrix, (value) => value);
  if (statistic === "mean") return mean;
  const variance = columnMeans(matrix, (value, column) => (value - mean[column]!) ** 2);
  return variance.map(Math.sqrt);
}

function columnMeans(matrix: Matrix, term: (value: number, column: number) => number): Float64Array {
  const { data, rows, columns } = matrix;
  const mean = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) mean[column]! += term(data[row * columns + column]!, column);
  }
  return mean.map((sum) => sum / rows);
}
