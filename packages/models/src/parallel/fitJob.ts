import type { Architecture } from "../architectures/architecture.ts";
import type { DesignMatrix } from "../designMatrix.ts";
import type { NamedTensor } from "../persistence/namedTensor.ts";
import type { FitClassifierOptions } from "../training/fitOptions.ts";
import type { SequenceLengths } from "../training/rowShape.ts";
import type { TrainingHistory } from "../training/trainingHistory.ts";

/**
 * One training with all it needs, as plain data: a thread or another machine can run it.
 *
 * The options of {@link fitClassifier} without the model, which is built for the job, and without callbacks.
 */
export interface FitJob extends Omit<
  FitClassifierOptions,
  "model" | "checkpoint" | "onEpoch" | "onCheckpoint" | "signal"
> {
  /** The network to build and train. */
  readonly architecture: Architecture;
  /**
   * Seed of the initial weights, an unsigned 32-bit integer.
   * @defaultValue the job's `seed`
   */
  readonly modelSeed?: number;
  /**
   * Rows whose classes the trained model is asked for.
   * @defaultValue none
   */
  readonly evaluation?: readonly EvaluationRows[];
}

/** Rows to ask a trained model about. */
export interface EvaluationRows {
  /** Shape `[rows, columns]`, scaled as the training rows. */
  readonly x: DesignMatrix;
  /**
   * Valid frames of each row, for models of sequences.
   * @defaultValue all frames
   */
  readonly lengths?: SequenceLengths;
}

/** What a {@link FitJob} gives, as plain data. */
export interface FitResult {
  /** The trained weights, as {@link readWeights} gives them. */
  readonly weights: readonly NamedTensor[];
  /** The course of the training. */
  readonly history: TrainingHistory;
  /** The probability of each class, shape `[rows, classes]`, for each of the job's `evaluation`. */
  readonly probabilities: readonly DesignMatrix[];
}
