import type { LayersModel } from "@tensorflow/tfjs-layers";
import { requireClassLabels, type ClassLabels } from "../classLabels.ts";
import { requireDesignMatrix, type DesignMatrix } from "../designMatrix.ts";
import { requireInteger, requireNonNegative, requireSeed } from "../internal/requireNumber.ts";
import { requireEarlyStopping, type EarlyStoppingOptions } from "./earlyStopping.ts";
import { networkOf, requireInputShape, type Network } from "./network.ts";
import { resolvedOptimizer, type OptimizerOptions, type ResolvedAdam } from "./optimizer.ts";
import type { TrainingRows } from "./trainBatch.ts";
import type { EpochResult } from "./trainingHistory.ts";
import type { ValidationRows } from "./validate.ts";

/** Options of {@link fitClassifier}. */
export interface FitClassifierOptions {
  /** The model to train in place; it ends in a softmax layer, as {@link buildModel} makes it. */
  readonly model: LayersModel;
  /** Training rows, shape `[rows, columns]`, at least one row. */
  readonly x: DesignMatrix;
  /** Class of each training row. */
  readonly labels: ClassLabels;
  /** Number of classes, ≥ 2, as the model's output. */
  readonly classCount: number;
  /**
   * Rows to compare epochs by.
   * @defaultValue none
   */
  readonly validation?: ValidationRows;
  /** How often to go through the rows at most, ≥ 1. */
  readonly epochs: number;
  /** Rows for each step, ≥ 1; the last batch of an epoch takes what is left. */
  readonly batchSize: number;
  /** How the weights follow their gradients. */
  readonly optimizer: OptimizerOptions;
  /** Seed of order and dropout, an unsigned 32-bit integer. */
  readonly seed: number;
  /**
   * Factor of each class's rows in the loss, ≥ 0; see {@link balancedClassWeights}. The loss stays divided by
   * the number of rows.
   * @defaultValue 1 for every class
   */
  readonly classWeights?: readonly number[];
  /**
   * When to stop before `epochs`.
   * @defaultValue never
   */
  readonly earlyStopping?: EarlyStoppingOptions;
  /** Called after each epoch and awaited; what it throws ends the training. */
  readonly onEpoch?: (result: EpochResult) => void | Promise<void>;
  /** Ends the training between two batches. */
  readonly signal?: AbortSignal;
}

/**
 * A training whose options are complete and checked.
 *
 * @internal
 */
export interface FitPlan {
  /** The model, split for training. */
  readonly network: Network;
  /** What to train on. */
  readonly rows: TrainingRows;
  /** See {@link FitClassifierOptions.validation}. */
  readonly validation: ValidationRows | undefined;
  /** See {@link FitClassifierOptions.epochs}. */
  readonly epochs: number;
  /** See {@link FitClassifierOptions.batchSize}. */
  readonly batchSize: number;
  /** With all its defaults. */
  readonly optimizer: ResolvedAdam;
  /** See {@link FitClassifierOptions.seed}. */
  readonly seed: number;
  /** See {@link FitClassifierOptions.earlyStopping}. */
  readonly earlyStopping: EarlyStoppingOptions | undefined;
  /** See {@link FitClassifierOptions.onEpoch}. */
  readonly onEpoch: FitClassifierOptions["onEpoch"];
  /** See {@link FitClassifierOptions.signal}. */
  readonly signal: AbortSignal | undefined;
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
  const { model, x, labels, classCount, validation, epochs, batchSize, seed } = options;
  const { classWeights, earlyStopping, onEpoch, signal } = options;
  requireInteger(CALLER, "classCount", classCount, 2);
  requireInteger(CALLER, "epochs", epochs, 1);
  requireInteger(CALLER, "batchSize", batchSize, 1);
  requireSeed(CALLER, seed);
  const optimizer = resolvedOptimizer(CALLER, options.optimizer);
  if (earlyStopping !== undefined) requireEarlyStopping(CALLER, earlyStopping, validation !== undefined);
  const network = networkOf(CALLER, model, classCount);
  const inputShape = requireRows("x", "labels", model, { x, labels }, classCount);
  if (validation !== undefined) requireRows("validation.x", "validation.labels", model, validation, classCount);

  const weights = classWeights ?? Array.from({ length: classCount }, () => 1);
  if (weights.length !== classCount) {
    throw new RangeError(
      `${CALLER}: classWeights must have one weight for each of ${classCount} classes; got ${weights.length}`,
    );
  }
  for (const weight of weights) requireNonNegative(CALLER, "classWeights", weight);
  const rows = { x, inputShape, labels, classWeights: weights };
  return { network, rows, validation, epochs, batchSize, optimizer, seed, earlyStopping, onEpoch, signal };
}

/** @returns The shape of one row for the model. */
function requireRows(
  matrixName: string,
  labelsName: string,
  model: LayersModel,
  rows: ValidationRows,
  classCount: number,
): number[] {
  const { x, labels } = rows;
  requireDesignMatrix(CALLER, matrixName, x);
  if (x.rows === 0) throw new RangeError(`${CALLER}: ${matrixName} must have at least one row; got 0`);
  if (labels.length !== x.rows) {
    throw new RangeError(
      `${CALLER}: ${labelsName} must have one label for each of ${x.rows} rows; got ${labels.length}`,
    );
  }
  requireClassLabels(CALLER, labelsName, labels, classCount);
  return requireInputShape(CALLER, matrixName, model, x);
}
