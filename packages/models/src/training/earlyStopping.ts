import type { LayersModel } from "@tensorflow/tfjs-layers";
import { requireInteger, requireNonNegative } from "../internal/requireNumber.ts";
import type { NamedTensor } from "../persistence/namedTensor.ts";
import { readWeights, writeWeights } from "../persistence/weights.ts";
import type { EpochResult } from "./trainingHistory.ts";
import { costOf, requireMetric, type TrainingMetric } from "./trainingMetric.ts";

/** When to stop a training that no longer gets better. */
export interface EarlyStoppingOptions {
  /** Number of epochs in a row without improvement after which to stop, ≥ 1. */
  readonly patience: number;
  /** What to improve; a validation metric needs validation rows. */
  readonly metric: TrainingMetric;
  /**
   * By how much an epoch must be better to count as an improvement, ≥ 0.
   * @defaultValue `0`
   */
  readonly minimumImprovement?: number;
  /**
   * Than which epoch it must be better: the last improvement (as Keras), or the best of all, improvement or not
   * (as scikit-learn).
   * @defaultValue `"lastImprovement"`
   */
  readonly improvementOver?: "lastImprovement" | "best";
  /**
   * Whether the model ends with the weights of the best epoch instead of the last, whyever it ends.
   * @defaultValue `false`
   */
  readonly restoreBest?: boolean;
}

/**
 * Compares the epochs of one training.
 *
 * @internal
 */
export interface EpochJudge {
  /** The best epoch so far, from 1; 0 before the first. */
  readonly bestEpoch: number;
  /** The weights of that epoch, if they are to be restored. */
  readonly bestWeights: readonly NamedTensor[] | undefined;
  /** Takes an epoch into account. @returns Whether to stop. */
  judge(result: EpochResult): boolean;
  /** Takes epochs of a former session into account. @returns Whether to stop. */
  replay(results: readonly EpochResult[], bestWeights: readonly NamedTensor[]): boolean;
  /** Puts the best epoch's weights into the model, if that was asked for. */
  restore(): void;
}

/**
 * Refuses early stopping that cannot work.
 *
 * @throws RangeError naming `caller` and the option.
 *
 * @internal
 */
export function requireEarlyStopping(caller: string, options: EarlyStoppingOptions, hasValidation: boolean): void {
  const { patience, metric, minimumImprovement = 0, improvementOver = "lastImprovement" } = options;
  requireInteger(caller, "earlyStopping.patience", patience, 1);
  requireNonNegative(caller, "earlyStopping.minimumImprovement", minimumImprovement);
  requireMetric(caller, "earlyStopping.metric", metric, hasValidation);
  if (!["lastImprovement", "best"].includes(improvementOver)) {
    throw new RangeError(
      `${caller}: earlyStopping.improvementOver must be "lastImprovement" or "best"; got ${improvementOver}`,
    );
  }
}

/**
 * Makes the judge of one training; without options it never stops and only finds the best epoch.
 *
 * @internal
 */
export function createEpochJudge(model: LayersModel, options: EarlyStoppingOptions | undefined): EpochJudge {
  const { patience = Infinity, metric, minimumImprovement = 0, restoreBest = false } = options ?? {};
  const { improvementOver = "lastImprovement" } = options ?? {};
  let best = Infinity;
  let bestEpoch = 0;
  let lastImprovement = 0;
  let bestWeights: readonly NamedTensor[] | undefined;

  /** @returns Whether the epoch is the best so far. */
  const rate = (result: EpochResult): boolean => {
    const cost = costOf(result, metric);
    const improves = bestEpoch === 0 || cost < best - minimumImprovement;
    if (improves) lastImprovement = result.epoch;
    const isBest = improves || (improvementOver === "best" && cost < best);
    if (isBest) {
      best = cost;
      bestEpoch = result.epoch;
    }
    return isBest;
  };
  const mayStop = (epoch: number): boolean => epoch - lastImprovement >= patience;
  return {
    get bestEpoch() {
      return bestEpoch;
    },
    get bestWeights() {
      return bestWeights;
    },
    judge(result) {
      if (rate(result) && restoreBest) bestWeights = readWeights(model);
      return mayStop(result.epoch);
    },
    replay(results, weights) {
      for (const result of results) rate(result);
      if (restoreBest) bestWeights = weights;
      return mayStop(results.length);
    },
    restore() {
      // Weights that overflowed in the first epoch are no better than the ones there are.
      if (bestWeights?.every(({ data }) => data.every(Number.isFinite))) writeWeights(model, bestWeights);
    },
  };
}
