import { requireInteger, requireNonNegative, requirePositive, requireRate } from "../internal/requireNumber.ts";
import { requireMetric, type TrainingMetric } from "./trainingMetric.ts";

/** How the learning rate changes while training, as plain data; `kind` tells which. */
export type LearningRateSchedule =
  ConstantSchedule | StepSchedule | ExponentialSchedule | CosineSchedule | PlateauSchedule | AdaptiveSchedule;

/** The optimizer's learning rate from the first step to the last. */
export interface ConstantSchedule {
  /** Tells the schedules apart. */
  readonly kind: "constant";
}

/** The learning rate times `factor` after every so many epochs. */
export interface StepSchedule {
  /** Tells the schedules apart. */
  readonly kind: "step";
  /** Epochs between two changes, ≥ 1. */
  readonly epochs: number;
  /** Factor of each change, > 0. */
  readonly factor: number;
}

/** The learning rate times `factor` in each epoch after `lastConstantEpoch`. */
export interface ExponentialSchedule {
  /** Tells the schedules apart. */
  readonly kind: "exponential";
  /** Factor of each epoch, > 0. */
  readonly factor: number;
  /**
   * The last epoch with the optimizer's own learning rate, ≥ 0.
   * @defaultValue `1`
   */
  readonly lastConstantEpoch?: number;
}

/** Up in a straight line, then down along half a cosine, step by step over all of `epochs`. */
export interface CosineSchedule {
  /** Tells the schedules apart. */
  readonly kind: "cosine";
  /**
   * Share of all steps on the way up, in `[0, 1)`.
   * @defaultValue `0`
   */
  readonly warmUpShare?: number;
  /**
   * Where the way down leads, as a share of the optimizer's learning rate, in `[0, 1)`.
   * @defaultValue `0`
   */
  readonly finalShare?: number;
}

/** The learning rate times `factor` when a metric has stopped improving, as Keras' ReduceLROnPlateau. */
export interface PlateauSchedule {
  /** Tells the schedules apart. */
  readonly kind: "reduceOnPlateau";
  /** What should improve; a validation metric needs validation rows. */
  readonly metric: TrainingMetric;
  /**
   * Factor of each change, in `(0, 1)`.
   * @defaultValue `0.1`
   */
  readonly factor?: number;
  /**
   * Number of epochs in a row without improvement after which to change, ≥ 1.
   * @defaultValue `10`
   */
  readonly patience?: number;
  /**
   * By how much an epoch must be better than the last improvement to count, ≥ 0.
   * @defaultValue `1e-4`
   */
  readonly minimumImprovement?: number;
  /**
   * What the learning rate does not go below, ≥ 0.
   * @defaultValue `0`
   */
  readonly minimumLearningRate?: number;
}

/**
 * The learning rate divided by 5 when more than `patience` epochs in a row have not brought the loss `tolerance`
 * below the best one; where it is 1e-6 or less already, the training ends. As `learning_rate="adaptive"` of
 * scikit-learn 1.9, which has it for sgd only.
 */
export interface AdaptiveSchedule {
  /** Tells the schedules apart. */
  readonly kind: "adaptive";
  /**
   * By how much the loss must fall below the best one to count, ≥ 0.
   * @defaultValue `1e-4`
   */
  readonly tolerance?: number;
  /**
   * Number of epochs in a row without improvement that are put up with, ≥ 1.
   * @defaultValue `10`
   */
  readonly patience?: number;
}

/**
 * Refuses a schedule that cannot work.
 *
 * @throws RangeError naming `caller` and the figure.
 *
 * @internal
 */
export function requireSchedule(caller: string, schedule: LearningRateSchedule, hasValidation: boolean): void {
  const name = (field: string): string => `learningRateSchedule.${field}`;
  switch (schedule.kind) {
    case "constant":
      return;
    case "step":
      requireInteger(caller, name("epochs"), schedule.epochs, 1);
      requirePositive(caller, name("factor"), schedule.factor);
      return;
    case "exponential":
      requirePositive(caller, name("factor"), schedule.factor);
      requireInteger(caller, name("lastConstantEpoch"), schedule.lastConstantEpoch ?? 1, 0);
      return;
    case "cosine":
      requireRate(caller, name("warmUpShare"), schedule.warmUpShare ?? 0);
      requireRate(caller, name("finalShare"), schedule.finalShare ?? 0);
      return;
    case "reduceOnPlateau":
      requireMetric(caller, name("metric"), schedule.metric, hasValidation);
      requirePositive(caller, name("factor"), schedule.factor ?? 0.1);
      requireRate(caller, name("factor"), schedule.factor ?? 0.1);
      requireInteger(caller, name("patience"), schedule.patience ?? 10, 1);
      requireNonNegative(caller, name("minimumImprovement"), schedule.minimumImprovement ?? 1e-4);
      requireNonNegative(caller, name("minimumLearningRate"), schedule.minimumLearningRate ?? 0);
      return;
    case "adaptive":
      requireNonNegative(caller, name("tolerance"), schedule.tolerance ?? 1e-4);
      requireInteger(caller, name("patience"), schedule.patience ?? 10, 1);
      return;
    default: {
      const { kind } = schedule as { readonly kind?: unknown };
      const kinds = ["constant", "step", "exponential", "cosine", "reduceOnPlateau", "adaptive"];
      throw new RangeError(`${caller}: ${name("kind")} must be ${kinds.join(" or ")}; got ${String(kind)}`);
    }
  }
}
