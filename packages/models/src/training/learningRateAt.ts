import type {
  AdaptiveSchedule,
  CosineSchedule,
  LearningRateSchedule,
  PlateauSchedule,
} from "./learningRateSchedule.ts";
import type { EpochResult } from "./trainingHistory.ts";
import { costOf } from "./trainingMetric.ts";

/**
 * A place in a training.
 *
 * @internal
 */
export interface TrainingPlace {
  /** Epochs of the whole training. */
  readonly epochs: number;
  /** Batches of each epoch. */
  readonly batches: number;
  /** Batch within the epoch, from 0. */
  readonly batch: number;
  /** The epochs before this one. */
  readonly results: readonly EpochResult[];
}

/** scikit-learn's figures. */
const ADAPTIVE_DIVISOR = 5;
const ADAPTIVE_END = 1e-6;

/**
 * The learning rate at a place; it follows from the place alone, so that a training can be taken up anywhere.
 *
 * @param schedule - Already checked.
 * @param base - The optimizer's learning rate.
 * @returns The rate, or undefined where the schedule ends the training.
 *
 * @internal
 */
export function learningRateAt(schedule: LearningRateSchedule, base: number, place: TrainingPlace): number | undefined {
  const { results } = place;
  switch (schedule.kind) {
    case "constant":
      return base;
    case "step":
      return base * schedule.factor ** Math.floor(results.length / schedule.epochs);
    case "exponential":
      return base * schedule.factor ** Math.max(results.length + 1 - (schedule.lastConstantEpoch ?? 1), 0);
    case "cosine":
      return base * cosineShare(schedule, place);
    case "reduceOnPlateau":
      return plateauRate(schedule, base, results);
    case "adaptive":
      return adaptiveRate(schedule, base, results);
  }
}

/** @see Loshchilov & Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017. */
function cosineShare(schedule: CosineSchedule, place: TrainingPlace): number {
  const { warmUpShare = 0, finalShare = 0 } = schedule;
  const steps = place.epochs * place.batches;
  const step = place.results.length * place.batches + place.batch;
  const warmUp = Math.round(warmUpShare * steps);
  if (step < warmUp) return (step + 1) / warmUp;
  return finalShare + ((1 - finalShare) * (1 + Math.cos((Math.PI * (step - warmUp)) / (steps - warmUp)))) / 2;
}

function plateauRate(schedule: PlateauSchedule, base: number, results: readonly EpochResult[]): number {
  const { metric, factor = 0.1, patience = 10, minimumImprovement = 1e-4, minimumLearningRate = 0 } = schedule;
  let rate = base;
  let best = Infinity;
  let waited = 0;
  for (const result of results) {
    const cost = costOf(result, metric);
    waited = cost < best - minimumImprovement ? 0 : waited + 1;
    if (waited === 0) best = cost;
    if (waited >= patience) {
      rate = Math.min(rate, Math.max(rate * factor, minimumLearningRate));
      waited = 0;
    }
  }
  return rate;
}

function adaptiveRate(schedule: AdaptiveSchedule, base: number, results: readonly EpochResult[]): number | undefined {
  const { tolerance = 1e-4, patience = 10 } = schedule;
  let rate = base;
  let best = Infinity;
  let waited = 0;
  for (const { loss } of results) {
    waited = loss > best - tolerance ? waited + 1 : 0;
    best = Math.min(best, loss);
    if (waited > patience) {
      if (rate <= ADAPTIVE_END) return undefined;
      rate /= ADAPTIVE_DIVISOR;
      waited = 0;
    }
  }
  return rate;
}
