import type { EpochResult } from "./trainingHistory.ts";

/** A figure of {@link EpochResult} by which epochs are compared: losses fall, the others rise. */
export type TrainingMetric =
  "loss" | "accuracy" | "validationLoss" | "validationAccuracy" | "validationUnweightedAverageRecall";

const OF_TRAINING: readonly TrainingMetric[] = ["loss", "accuracy"];
const OF_VALIDATION: readonly TrainingMetric[] = [
  "validationLoss",
  "validationAccuracy",
  "validationUnweightedAverageRecall",
];

/**
 * Refuses a metric that does not exist or that needs validation rows which are not there.
 *
 * @throws RangeError naming `caller` and the option.
 *
 * @internal
 */
export function requireMetric(caller: string, parameter: string, metric: string, hasValidation: boolean): void {
  const metrics: readonly string[] = hasValidation ? [...OF_TRAINING, ...OF_VALIDATION] : OF_TRAINING;
  if (!metrics.includes(metric)) {
    const rows = hasValidation ? "with" : "without";
    throw new RangeError(
      `${caller}: ${parameter} must be ${metrics.join(" or ")} ${rows} validation rows; got ${metric}`,
    );
  }
}

/**
 * The figure to compare, turned so that less is better.
 *
 * @param metric - Undefined for the validation loss, or for the loss where there are no validation rows.
 *
 * @internal
 */
export function costOf(result: EpochResult, metric: TrainingMetric | undefined): number {
  const { loss, accuracy, validationLoss = loss } = result;
  switch (metric) {
    case "loss":
      return loss;
    case "accuracy":
      return -accuracy;
    case "validationAccuracy":
    case "validationUnweightedAverageRecall":
      return -(result[metric] ?? accuracy);
    case "validationLoss":
    case undefined:
      return validationLoss;
  }
}
