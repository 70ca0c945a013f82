import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { NamedTensor } from "../persistence/namedTensor.ts";
import { readWeights } from "../persistence/weights.ts";
import type { EpochResult } from "./trainingHistory.ts";
import { costOf, type TrainingMetric } from "./trainingMetric.ts";

/** What to do with the weights of each epoch that is the best so far. */
export interface CheckpointOptions {
  /** What makes an epoch the best, apart from the metric of early stopping; a validation metric needs validation rows. */
  readonly metric: TrainingMetric;
  /** Called with a copy of the weights after each epoch that is better than all before, and awaited. */
  readonly onBest: (weights: NamedTensor[], result: EpochResult) => void | Promise<void>;
}

/**
 * Hands over the weights if the last epoch is the best.
 *
 * @param results - All epochs so far.
 *
 * @internal
 */
export async function handOverBest(
  model: LayersModel,
  options: CheckpointOptions | undefined,
  results: readonly EpochResult[],
): Promise<void> {
  const last = results.at(-1);
  if (options === undefined || last === undefined) return;
  const { metric, onBest } = options;
  const cost = costOf(last, metric);
  if (results.slice(0, -1).every((result) => cost < costOf(result, metric))) await onBest(readWeights(model), last);
}
