import type { LayersModel } from "@tensorflow/tfjs-layers";
import { requireInteger, requireNonNegative } from "../internal/requireNumber.ts";
import { readWeights, writeWeights, type NamedTensor } from "../persistence/weights.ts";
import type { EpochResult } from "./trainingHistory.ts";

/** A figure of {@link EpochResult} by which epochs are compared: losses fall, accuracies rise. */
export type TrainingMetric = "loss" | "accuracy" | "validationLoss" | "validationAccuracy";

/** When to stop a training that no longer gets better. */
export interface EarlyStoppingOptions {
  /** Number of epochs in a row without improvement after which to stop, ≥ 1. */
  readonly patience: number;
  /** What to improve; a validation metric needs validation rows. */
  readonly metric: TrainingMetric;
  /**
   * By how much an epoch must be better than the best one to count, ≥ 0.
   * @defaultValue `0`
   */
  readonly minimumImprovement?: number;
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
  /** Takes an epoch into account. @returns Whether to stop. */
  judge(result: EpochResult): boolean;
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
  const { patience, metric, minimumImprovement = 0 } = options;
  requireInteger(caller, "earlyStopping.patience", patience, 1);
  requireNonNegative(caller, "earlyStopping.minimumImprovement", minimumImprovement);
  const metrics = ["loss", "accuracy", ...(hasValidation ? ["validationLoss", "validationAccuracy"] : [])];
  if (!metrics.includes(metric)) {
    const rows = hasValidation ? "with" : "without";
    throw new RangeError(
      `${caller}: earlyStopping.metric must be ${metrics.join(" or ")} ${rows} validation rows; got ${metric}`,
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
  let best = Infinity;
  let bestEpoch = 0;
  let bestWeights: NamedTensor[] | undefined;
  return {
    get bestEpoch() {
      return bestEpoch;
    },
    judge(result) {
      const cost = costOf(result, metric);
      if (bestEpoch === 0 || cost < best - minimumImprovement) {
        best = cost;
        bestEpoch = result.epoch;
        if (restoreBest) bestWeights = readWeights(model);
      }
      return result.epoch - bestEpoch >= patience;
    },
    restore() {
      // Weights that overflowed in the first epoch are no better than the ones there are.
      if (bestWeights?.every(({ data }) => data.every(Number.isFinite))) writeWeights(model, bestWeights);
    },
  };
}

/** The figure to compare, turned so that less is better. */
function costOf(result: EpochResult, metric: TrainingMetric | undefined): number {
  const { loss, accuracy, validationLoss = loss, validationAccuracy = accuracy } = result;
  switch (metric) {
    case "loss":
      return loss;
    case "accuracy":
      return -accuracy;
    case "validationAccuracy":
      return -validationAccuracy;
    case "validationLoss":
    case undefined:
      return validationLoss;
  }
}
