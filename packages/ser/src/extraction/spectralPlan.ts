import {
  createExtractor,
  powerToDecibels,
  summarize,
  type ExtractedFeatures,
  type FeatureName,
  type FeatureSelection,
  type Matrix,
  type Signal,
  type Statistic,
} from "@serkit/features";
import type { FeaturePlan } from "./featurePlan.ts";
import type { SequenceForm, SpectralFeatureSet, SummaryForm } from "./featureSet.ts";

/**
 * Prepares the way from a conditioned mono signal to features of librosa's definitions.
 *
 * @throws RangeError if the feature set asks for what cannot be computed.
 */
export function createSpectralPlan(featureSet: SpectralFeatureSet): FeaturePlan {
  const { sampleRate, frameLength, hopLength, features, melBands, form } = featureSet;
  const extractor = createExtractor({ sampleRate, frameLength, hopLength, features });
  // In the order in which the feature set names them: convolutions over a row see which features are neighbours.
  const order = Object.keys(features) as FeatureName[];
  const frames = (signal: Signal): ExtractedFeatures<FeatureSelection> => {
    const extracted = extractor.extract(signal.samples);
    const { melSpectrogram } = extracted;
    if (melBands === "power" || melSpectrogram === undefined) return extracted;
    return { ...extracted, melSpectrogram: powerToDecibels(melSpectrogram, { reference: "max" }) };
  };
  const matricesOf = (signal: Signal): Matrix[] => {
    const extracted = frames(signal);
    return order.flatMap((feature) => extracted[feature] ?? []);
  };
  const columnsOf = (feature: FeatureName): number => extractor.columns[feature] ?? 0;

  if (form.kind === "sequence") {
    requireFrameCount(form);
    const names = order.flatMap((feature) => columnNames(feature, columnsOf(feature)));
    const values = (signal: Signal): Float32Array<ArrayBuffer> => sequenceOf(matricesOf(signal), names.length, form);
    return { names, frameCount: form.frameCount, frames, values };
  }
  const names = order.flatMap((feature) => summaryNames(feature, columnsOf(feature), form));
  const values = (signal: Signal): Float32Array<ArrayBuffer> => summaryOf(matricesOf(signal), names.length, form);
  return { names, frameCount: 1, frames, values };
}

function summaryOf(matrices: readonly Matrix[], size: number, { statistics }: SummaryForm): Float32Array<ArrayBuffer> {
  const values = new Float32Array(size);
  let at = 0;
  for (const matrix of matrices) {
    const summary = summarize(matrix, statistics).data;
    values.set(summary, at);
    at += summary.length;
  }
  return values;
}

function sequenceOf(
  matrices: readonly Matrix[],
  size: number,
  { frameCount, standardized }: SequenceForm,
): Float32Array<ArrayBuffer> {
  const values = new Float32Array(frameCount * size);
  let first = 0;
  for (const { data, rows, columns } of matrices) {
    const { mean, deviation } = standardized ? momentsOf(data) : { mean: 0, deviation: 1 };
    for (let frame = 0; frame < Math.min(rows, frameCount); frame++) {
      for (let column = 0; column < columns; column++) {
        values[frame * size + first + column] = (data[frame * columns + column]! - mean) / deviation;
      }
    }
    first += columns;
  }
  return values;
}

/** Mean and deviation of all values; the deviation is 1 where they are all alike. */
function momentsOf(values: Float32Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: variance > 0 ? Math.sqrt(variance) : 1 };
}

function summaryNames(feature: string, columns: number, { statistics }: SummaryForm): string[] {
  return statistics.flatMap((statistic) =>
    columnNames(feature, columns).map((name) => `${name}_${statisticName(statistic)}`),
  );
}

function columnNames(feature: string, columns: number): string[] {
  return Array.from({ length: columns }, (_, i) => `${feature}${columns === 1 ? "" : i}`);
}

function statisticName(statistic: Statistic): string {
  return typeof statistic === "string" ? statistic : `percentile${statistic.percentile}`;
}

function requireFrameCount({ frameCount }: SequenceForm): void {
  if (Number.isInteger(frameCount) && frameCount >= 1) return;
  throw new RangeError(`createFeaturePlan: form.frameCount must be an integer ≥ 1; got ${frameCount}`);
}
