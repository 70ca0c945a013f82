import type { LayersModel } from "@tensorflow/tfjs-layers";
import { requireClassLabels } from "../classLabels.ts";
import { requireDesignMatrix } from "../designMatrix.ts";
import {
  requireInteger,
  requireNonNegative,
  requirePositive,
  requireRate,
  requireSeed,
} from "../internal/requireNumber.ts";
import { requireEarlyStopping } from "./earlyStopping.ts";
import type { FitClassifierOptions } from "./fitOptions.ts";
import { requireSchedule, type LearningRateSchedule } from "./learningRateSchedule.ts";
import { networkOf, type Network } from "./network.ts";
import { resolvedOptimizer, type ResolvedOptimizer } from "./optimizer.ts";
import { requireLengths, requireRowShape, type RowShape } from "./rowShape.ts";
import type { TrainingRows } from "./batchStep.ts";
import { requireMetric } from "./trainingMetric.ts";
import { requireState } from "./trainingState.ts";
import type { ValidationRows } from "./validate.ts";
import { variantGroups } from "./variantRows.ts";

type AsGiven =
  | "maximumGradientNorm"
  | "mixup"
  | "earlyStopping"
  | "averageWeights"
  | "checkpoint"
  | "onEpoch"
  | "onCheckpoint"
  | "resumeFrom"
  | "signal";

/**
 * A training whose options are complete and checked; what is not here is as it was given.
 *
 * @internal
 */
export interface FitPlan extends Pick<FitClassifierOptions, AsGiven | "epochs" | "batchSize" | "seed"> {
  /** The model, split for training. */
  readonly network: Network;
  /** What to train on. */
  readonly rows: TrainingRows;
  /** Rows that are variants of one another; undefined where each row is an example of its own. */
  readonly variants: { readonly groups: readonly Int32Array[]; readonly firstShare: number } | undefined;
  /** Whether batches hold rows of like length. */
  readonly batching: "shuffled" | "similarLengths";
  /** See {@link FitClassifierOptions.validation}. */
  readonly validation: ValidationRows | undefined;
  /** With all its defaults. */
  readonly optimizer: ResolvedOptimizer;
  /** See {@link FitClassifierOptions.learningRateSchedule}. */
  readonly learningRateSchedule: LearningRateSchedule;
}

const CALLER = "fitClassifier";

/**
 * Checks and completes the options of a training.
 *
 * @throws RangeError if an option is out of range or the parts do not fit together.
 *
 * @internal
 */
export function planFit(options: FitClassifierOptions): FitPlan {
  const { model, x, labels, classCount, lengths, validation, epochs, batchSize, batching = "shuffled" } = options;
  const { learningRateSchedule = { kind: "constant" }, seed, labelSmoothing = 0, penaltyScale = "fixed" } = options;
  requireInteger(CALLER, "classCount", classCount, 2);
  requireInteger(CALLER, "epochs", epochs, 1);
  requireInteger(CALLER, "batchSize", batchSize, 1);
  requireSeed(CALLER, seed);
  const optimizer = resolvedOptimizer(CALLER, options.optimizer);
  requireSchedule(CALLER, learningRateSchedule, validation !== undefined);
  requireRate(CALLER, "labelSmoothing", labelSmoothing);
  if (!["fixed", "rows"].includes(penaltyScale)) {
    throw new RangeError(`${CALLER}: penaltyScale must be "fixed" or "rows"; got ${penaltyScale}`);
  }
  requireEpochOptions(options);

  const network = networkOf(CALLER, model, classCount);
  const rowShape = requireRows("", model, options, classCount);
  if (validation !== undefined) requireRows("validation.", model, validation, classCount);
  if (!["shuffled", "similarLengths"].includes(batching) || (batching === "similarLengths" && lengths === undefined)) {
    throw new RangeError(
      `${CALLER}: batching must be "shuffled", or "similarLengths" where there are lengths; got ${batching}`,
    );
  }
  if (options.resumeFrom !== undefined) {
    const expected = { seed, rows: x.rows, batchSize, optimizer: optimizer.kind };
    requireState(CALLER, options.resumeFrom, expected);
  }
  const rowWeights = requireRowWeights(options);
  const penaltyRows = penaltyScale === "rows" ? batchSize : undefined;
  const variants =
    options.variants === undefined
      ? undefined
      : {
          groups: variantGroups(CALLER, options.variants, x.rows),
          firstShare: options.variants.firstShare,
        };
  const rows = { x, rowShape, lengths, labels, rowWeights, classCount, labelSmoothing, penaltyRows };
  return { ...options, network, rows, variants, batching, validation, optimizer, learningRateSchedule };
}

/** Refuses options about steps and epochs that cannot work. */
function requireEpochOptions(options: FitClassifierOptions): void {
  const { maximumGradientNorm, mixup, epochs, validation, earlyStopping, averageWeights, checkpoint } = options;
  const hasValidation = validation !== undefined;
  if (maximumGradientNorm !== undefined) requirePositive(CALLER, "maximumGradientNorm", maximumGradientNorm);
  if (mixup !== undefined) requirePositive(CALLER, "mixup.alpha", mixup.alpha);
  if (earlyStopping !== undefined) requireEarlyStopping(CALLER, earlyStopping, hasValidation);
  if (checkpoint !== undefined) requireMetric(CALLER, "checkpoint.metric", checkpoint.metric, hasValidation);
  if (averageWeights !== undefined) {
    const { fromEpoch } = averageWeights;
    if (!Number.isInteger(fromEpoch) || fromEpoch < 1 || fromEpoch > epochs) {
      throw new RangeError(
        `${CALLER}: averageWeights.fromEpoch must be an integer in [1, ${epochs}]; got ${fromEpoch}`,
      );
    }
    if (earlyStopping?.restoreBest === true) {
      throw new RangeError(
        `${CALLER}: averageWeights must be left out with earlyStopping.restoreBest; got fromEpoch ${fromEpoch}`,
      );
    }
  }
}

/** The weight of each training row: its own times its class's. */
function requireRowWeights(options: FitClassifierOptions): Float64Array {
  const { x, labels, classCount, classWeights, sampleWeights } = options;
  if (classWeights !== undefined && classWeights.length !== classCount) {
    throw new RangeError(
      `${CALLER}: classWeights must have one weight for each of ${classCount} classes; got ${classWeights.length}`,
    );
  }
  for (const weight of classWeights ?? []) requireNonNegative(CALLER, "classWeights", weight);
  if (sampleWeights !== undefined && sampleWeights.length !== x.rows) {
    throw new RangeError(
      `${CALLER}: sampleWeights must have one weight for each of ${x.rows} rows; got ${sampleWeights.length}`,
    );
  }
  return Float64Array.from({ length: x.rows }, (_, row) => {
    const weight = sampleWeights?.[row] ?? 1;
    requireNonNegative(CALLER, "sampleWeights", weight);
    return weight * (classWeights?.[labels[row]!] ?? 1);
  });
}

/** @returns The shape of one row for the model. */
function requireRows(prefix: string, model: LayersModel, rows: ValidationRows, classCount: number): RowShape {
  const { x, labels, lengths } = rows;
  requireDesignMatrix(CALLER, `${prefix}x`, x);
  if (x.rows === 0) throw new RangeError(`${CALLER}: ${prefix}x must have at least one row; got 0`);
  if (labels.length !== x.rows) {
    throw new RangeError(
      `${CALLER}: ${prefix}labels must have one label for each of ${x.rows} rows; got ${labels.length}`,
    );
  }
  requireClassLabels(CALLER, `${prefix}labels`, labels, classCount);
  const rowShape = requireRowShape(CALLER, `${prefix}x`, model, x);
  if (lengths !== undefined) requireLengths(CALLER, `${prefix}lengths`, lengths, x.rows, rowShape);
  return rowShape;
}
