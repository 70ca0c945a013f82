import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ClassLabels } from "../classLabels.ts";
import type { DesignMatrix } from "../designMatrix.ts";
import type { CheckpointOptions } from "./checkpoint.ts";
import type { EarlyStoppingOptions } from "./earlyStopping.ts";
import type { LearningRateSchedule } from "./learningRateSchedule.ts";
import type { MixupOptions } from "./mixup.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { SequenceLengths } from "./rowShape.ts";
import type { EpochResult } from "./trainingHistory.ts";
import type { TrainingState } from "./trainingState.ts";
import type { ValidationRows } from "./validate.ts";
import type { WeightAveragingOptions } from "./weightAverage.ts";

/** Rows that are variants of one another; the first row of a group is its original. */
export interface VariantOptions {
  /** Group of each training row, any numbers; shape `[rows]`. */
  readonly groups: ArrayLike<number>;
  /**
   * Probability, in `[0, 1]`, with which an epoch takes a group's first row; else it takes any of its rows, the first one
   * included, each as likely.
   */
  readonly firstShare: number;
}

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
   * Valid frames of each training row, for models of sequences; see {@link SequenceLengths}.
   * @defaultValue all frames
   */
  readonly lengths?: SequenceLengths;
  /**
   * Which rows are variants of one another, such as changed copies of a recording: each epoch then trains on one of each
   * group, not on all rows; see {@link VariantOptions}.
   * @defaultValue none
   */
  readonly variants?: VariantOptions;
  /**
   * Rows to compare epochs by.
   * @defaultValue none
   */
  readonly validation?: ValidationRows;
  /** How often to go through the rows at most, ≥ 1. */
  readonly epochs: number;
  /** Rows for each step, ≥ 1; one batch of an epoch takes what is left. */
  readonly batchSize: number;
  /**
   * Which rows share a batch: any, or in models of sequences such of like length, which are faster.
   * @defaultValue `"shuffled"`
   */
  readonly batching?: "shuffled" | "similarLengths";
  /** How the weights follow their gradients. */
  readonly optimizer: OptimizerOptions;
  /**
   * How the optimizer's learning rate changes.
   * @defaultValue `{ kind: "constant" }`
   */
  readonly learningRateSchedule?: LearningRateSchedule;
  /**
   * Length above which the gradient of all weights together is shortened to it, > 0.
   * @defaultValue none
   */
  readonly maximumGradientNorm?: number;
  /** Seed of order, dropout, noise and mixing, an unsigned 32-bit integer. */
  readonly seed: number;
  /**
   * Factor of each class's rows in the loss, ≥ 0; see {@link balancedClassWeights}. The loss stays divided by
   * the number of rows.
   * @defaultValue 1 for every class
   */
  readonly classWeights?: readonly number[];
  /**
   * Factor of each training row in the loss, ≥ 0, beside that of its class. The loss stays divided by the
   * number of rows.
   * @defaultValue 1 for every row
   */
  readonly sampleWeights?: ArrayLike<number>;
  /**
   * Share of each training target that is spread evenly over all classes, in `[0, 1)` (Szegedy et al., CVPR 2016).
   * @defaultValue `0`
   */
  readonly labelSmoothing?: number;
  /**
   * Whether and how to train on mixtures of examples: of their features, or in models of sequences of their
   * pooled embeddings.
   * @defaultValue none
   */
  readonly mixup?: MixupOptions;
  /**
   * What the model's penalty is in a batch smaller than `batchSize`: the same (as Keras), or larger in proportion,
   * so that it stays the same beside the sum over rows (as scikit-learn).
   * @defaultValue `"fixed"`
   */
  readonly penaltyScale?: "fixed" | "rows";
  /**
   * When to stop before `epochs`.
   * @defaultValue never
   */
  readonly earlyStopping?: EarlyStoppingOptions;
  /**
   * Whether the model ends with the mean of its weights after several epochs.
   * @defaultValue none
   */
  readonly averageWeights?: WeightAveragingOptions;
  /**
   * What to do with the weights of each epoch that is the best so far.
   * @defaultValue none
   */
  readonly checkpoint?: CheckpointOptions;
  /** Called after each epoch and awaited; what it throws ends the training. */
  readonly onEpoch?: (result: EpochResult) => void | Promise<void>;
  /**
   * Called after each epoch, after `onEpoch`, and awaited, with all that is needed to go on from there;
   * what it throws ends the training.
   */
  readonly onCheckpoint?: (state: TrainingState) => void | Promise<void>;
  /**
   * Where to go on: the same options with the state of an interrupted training give the weights that it would
   * have come to, bit for bit on the same backend. The model's own weights do not matter then.
   * @defaultValue from the model's weights at the first epoch
   */
  readonly resumeFrom?: TrainingState;
  /** Ends the training between two batches. */
  readonly signal?: AbortSignal;
}
