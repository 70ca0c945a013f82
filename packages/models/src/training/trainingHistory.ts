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
}

/** The course of a training. Plain data that JSON keeps as it is. */
export interface TrainingHistory {
  /** See {@link EpochResult.loss}; one entry for each epoch run, as in the other three. */
  readonly loss: readonly number[];
  /** See {@link EpochResult.accuracy}. */
  readonly accuracy: readonly number[];
  /** See {@link EpochResult.validationLoss}; empty without validation rows. */
  readonly validationLoss: readonly number[];
  /** See {@link EpochResult.validationAccuracy}; empty without validation rows. */
  readonly validationAccuracy: readonly number[];
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
    stoppedAt: epochs.length,
    bestEpoch,
  };
}
