import type { NamedTensor } from "../persistence/namedTensor.ts";
import type { EpochResult } from "./trainingHistory.ts";

/** All that a training needs to go on after an epoch: figures for JSON, and tensors. */
export interface TrainingState {
  /** Plain data that JSON keeps as it is. */
  readonly description: TrainingDescription;
  /**
   * The weights (`"weights/hidden1/kernel"`), what the optimizer remembers (`"optimizer/mean/hidden1/kernel"`), and
   * where they are kept the best weights (`"best/…"`) and the sums of averaging (`"average/…"`); all are copies.
   */
  readonly tensors: readonly NamedTensor[];
}

/** The figures of a {@link TrainingState}. */
export interface TrainingDescription {
  /** Version of this format. */
  readonly version: 1;
  /** Seed of the training, from which each epoch's order, masks and mixtures follow. */
  readonly seed: number;
  /** Rows trained on. */
  readonly rows: number;
  /** Rows of each step. */
  readonly batchSize: number;
  /** The optimizer's kind. */
  readonly optimizer: string;
  /** Steps that the optimizer has taken. */
  readonly steps: number;
  /** The epochs so far; the last one's number is their count. */
  readonly results: readonly EpochResult[];
}

/**
 * Refuses a state of another training.
 *
 * @throws RangeError naming `caller` and the figure that differs.
 *
 * @internal
 */
export function requireState(
  caller: string,
  { description }: TrainingState,
  expected: Omit<TrainingDescription, "steps" | "results" | "version">,
): void {
  if ((description.version as number) !== 1) {
    throw new RangeError(`${caller}: resumeFrom.description.version must be 1; got ${description.version as number}`);
  }
  for (const figure of ["seed", "rows", "batchSize", "optimizer"] as const) {
    if (description[figure] !== expected[figure]) {
      throw new RangeError(
        `${caller}: resumeFrom.description.${figure} must be ${expected[figure]}, as in this training; got ${description[figure]}`,
      );
    }
  }
}
