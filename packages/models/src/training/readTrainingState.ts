import type { NamedTensor } from "../persistence/namedTensor.ts";
import { readWeights, writeWeights } from "../persistence/weights.ts";
import { WeightsError } from "../persistence/weightsError.ts";
import type { EpochJudge } from "./earlyStopping.ts";
import type { FitPlan } from "./fitPlan.ts";
import type { Optimizer } from "./optimizer.ts";
import type { EpochResult } from "./trainingHistory.ts";
import type { TrainingState } from "./trainingState.ts";
import type { WeightAverage } from "./weightAverage.ts";

/**
 * The parts of a training at work that have a state.
 *
 * @internal
 */
export interface TrainingParts {
  /** What was asked for. */
  readonly plan: FitPlan;
  /** The optimizer. */
  readonly optimizer: Optimizer;
  /** The judge of epochs. */
  readonly judge: EpochJudge;
  /** The average of weights. */
  readonly average: WeightAverage;
}

/**
 * Copies the state of a training after its last epoch.
 *
 * @internal
 */
export function readTrainingState(parts: TrainingParts, results: readonly EpochResult[]): TrainingState {
  const { plan, optimizer, judge, average } = parts;
  const { steps, slots } = optimizer.read();
  const { seed, batchSize } = plan;
  return {
    description: {
      version: 1,
      seed,
      rows: plan.rows.x.rows,
      batchSize,
      optimizer: plan.optimizer.kind,
      steps,
      results: [...results],
    },
    tensors: [
      ...prefixed("weights/", readWeights(plan.network.model)),
      ...prefixed("optimizer/", slots),
      ...prefixed("best/", judge.bestWeights ?? []),
      ...prefixed("average/", average.sums ?? []),
    ],
  };
}

/**
 * Brings a training to where another one was.
 *
 * @returns Whether it should stop there.
 * @throws WeightsError if the tensors are not those of the model and its optimizer.
 *
 * @internal
 */
export function writeTrainingState(parts: TrainingParts, state: TrainingState): boolean {
  const { plan, optimizer, judge, average } = parts;
  const { steps, results } = state.description;
  const weights = readWeights(plan.network.model);
  const slots = taken("optimizer/", state, optimizer.read().slots);
  const averages = results.length >= (plan.averageWeights?.fromEpoch ?? Infinity);
  const sums = averages ? taken("average/", state, weights) : [];
  const best = plan.earlyStopping?.restoreBest === true ? taken("best/", state, weights) : [];
  writeWeights(plan.network.model, taken("weights/", state, weights));
  optimizer.write(steps, new Map(slots.map(({ name, data }) => [name, data])));
  if (averages) average.write(sums, results.length);
  return judge.replay(results, best);
}

function prefixed(prefix: string, tensors: readonly NamedTensor[]): NamedTensor[] {
  return tensors.map(({ name, shape, data }) => ({ name: prefix + name, shape: [...shape], data: data.slice() }));
}

/**
 * The tensors with a prefix, without it, in the order of those expected.
 *
 * @throws WeightsError if one is missing or has another number of values.
 */
function taken(prefix: string, { tensors }: TrainingState, expected: readonly NamedTensor[]): NamedTensor[] {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  return expected.map(({ name, data }) => {
    const tensor = byName.get(prefix + name);
    if (tensor?.data.length !== data.length) {
      throw new WeightsError(
        "missing-tensor",
        `The state lacks the ${data.length} values of ${prefix}${name}; resume with the model and options it was saved from.`,
      );
    }
    return { name, shape: tensor.shape, data: tensor.data.slice() };
  });
}
