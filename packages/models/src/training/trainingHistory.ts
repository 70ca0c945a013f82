/** What one epoch brought. */
export interface EpochResult {
  /** Number of the epoch, from 1. */
  readonly epoch: number;
  /**
   * Mean loss over the training rows, ≥ 0: weighted cross-entropy (nats) plus the model's penalties, taken
   * batch by batch while the weights change, with dropout.
   */
  readonly loss: number;
  /** Share of training rows classified rightly, in `[0, 1]`, taken as `loss` is. */
  readonly accuracy: number;
  /**
   * Mean loss over the validation rows after the epoch, ≥ 0: cross-entropy without class weights and dropout,
   * plus the model's penalties. Absent without validation rows.
   */
  readonly validationLoss?: number;
  /** Share of validation rows classified rightly after the epoch, in `[0, 1]`. Absent without validation rows. */
  readonly validationAccuracy?: number;
  /**
   * Mean, over the classes that occur, of the share of a class's validation rows classified rightly after the
   * epoch, in `[0, 1]`. Absent without validation rows.
   */
  readonly validationUnweightedAverageRecall?: number;
  /** The learning rate of the epoch's last step, > 0. */
  readonly learningRate: number;
}

/** The course of a training. Plain data that JSON keeps as it is. */
export interface TrainingHistory {
  /** See {@link EpochResult.loss}; one entry for each epoch run, as in the others. */
  readonly loss: readonly number[];
  /** See {@link EpochResult.accuracy}. */
  readonly accuracy: readonly number[];
  /** See {@link EpochResult.validationLoss}; empty without validation rows. */
  readonly validationLoss: readonly number[];
  /** See {@link EpochResult.validationAccuracy}; empty without validation rows. */
  readonly validationAccuracy: readonly number[];
  /** See {@link EpochResult.validationUnweightedAverageRecall}; empty without validation rows. */
  readonly validationUnweightedAverageRecall: readonly number[];
  /** See {@link EpochResult.learningRate}. */
  readonly learningRate: readonly number[];
  /** The last epoch run, from 1; less than `epochs` where the training stopped early. */
  readonly stoppedAt: number;
  /**
   * The best epoch, from 1, by the metric of early stopping; without it by validation loss, or by loss
   * where there are no validation rows. The first of equals.
   */
  readonly bestEpoch: number;
}

/**
 * Gathers epochs into a history.
 *
 * @internal
 */
export function trainingHistory(epochs: readonly EpochResult[], bestEpoch: number): TrainingHistory {
  return {
    loss: epochs.map(({ loss }) => loss),
    accuracy: epochs.map(({ accuracy }) => accuracy),
    validationLoss: epochs.flatMap(({ validationLoss }) => validationLoss ?? []),
    validationAccuracy: epochs.flatMap(({ validationAccuracy }) => validationAccuracy ?? []),
    validationUnweightedAverageRecall: epochs.flatMap(
      ({ validationUnweightedAverageRecall }) => validationUnweightedAverageRecall ?? [],
    ),
    learningRate: epochs.map(({ learningRate }) => learningRate),
    stoppedAt: epochs.length,
    bestEpoch,
  };
}
