import { dispose } from "@tensorflow/tfjs-core";
import { SeededLayer } from "../architectures/seededLayer.ts";
import { countHits } from "../evaluation/classScores.ts";
import { pause } from "../internal/pause.ts";
import { subSeed } from "../random/subSeed.ts";
import { handOverBest } from "./checkpoint.ts";
import { createOptimizer } from "./createOptimizer.ts";
import { createEpochJudge } from "./earlyStopping.ts";
import { epochBatches } from "./epochBatches.ts";
import { chosenVariants } from "./variantRows.ts";
import type { FitClassifierOptions } from "./fitOptions.ts";
import { planFit, type FitPlan } from "./fitPlan.ts";
import { learningRateAt } from "./learningRateAt.ts";
import { drawMixing, type Mixing } from "./mixup.ts";
import type { Optimizer } from "./optimizer.ts";
import { readTrainingState, writeTrainingState, type TrainingParts } from "./readTrainingState.ts";
import { trainBatch } from "./trainBatch.ts";
import { trainingHistory, type EpochResult, type TrainingHistory } from "./trainingHistory.ts";
import { TrainingError } from "./trainingError.ts";
import { validate } from "./validate.ts";
import { createWeightAverage } from "./weightAverage.ts";

/**
 * Trains a classifier in place, by gradient descent on softmax cross-entropy.
 *
 * Each epoch goes once through all rows in a new random order. Timers and other work run between
 * batches. Model weights, data, options and seed determine the result on one backend bit for bit:
 * order, dropout, noise and mixing begin anew from the seed each time. Everything that the training allocates is
 * freed when it ends, however it ends; the model stays the caller's. A backend must have been selected.
 *
 * After an abort or an error the model has the weights of the last batch, or those of the best epoch
 * so far if `earlyStopping.restoreBest` is set, or the mean of those that count for `averageWeights`. Do not train one model twice at the same time.
 *
 * @param options - Model, rows and how to train.
 * @returns The course of the training.
 * @throws RangeError if an option is out of range or the parts do not fit together, before any work.
 * @throws WeightsError if the tensors of `resumeFrom` are not those of the model and its optimizer.
 * @throws TrainingError `not-finite-loss` if the loss overflows or becomes NaN.
 * @throws The signal's reason if it is aborted, and whatever the callbacks throw.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const model = buildMlp({ inputSize: 1, classCount: 2, hiddenUnits: 4, seed: 1 });
 * const x = { data: Float32Array.of(-2, -1, 1, 2), rows: 4, columns: 1 };
 * const history = await fitClassifier({
 *   model,
 *   x,
 *   labels: [0, 0, 1, 1],
 *   classCount: 2,
 *   epochs: 30,
 *   batchSize: 2,
 *   optimizer: { kind: "adam", learningRate: 0.1 },
 *   seed: 1,
 * });
 * history.accuracy.at(-1); // => 1
 * model.dispose();
 * ```
 */
export async function fitClassifier(options: FitClassifierOptions): Promise<TrainingHistory> {
  const plan = planFit(options);
  const { network, epochs, signal, resumeFrom } = plan;
  signal?.throwIfAborted();

  const optimizer = createOptimizer(plan.optimizer, network.variables, plan.maximumGradientNorm);
  const judge = createEpochJudge(network.model, plan.earlyStopping);
  const average = createWeightAverage(network.model, plan.averageWeights);
  const parts: TrainingParts = { plan, optimizer, judge, average };
  const results: EpochResult[] = [...(resumeFrom?.description.results ?? [])];
  try {
    let stop = resumeFrom === undefined ? false : writeTrainingState(parts, resumeFrom);
    while (!stop && results.length < epochs) {
      const epoch = results.length + 1;
      if (learningRateOf(plan, results, 0, 1) === undefined) break;
      restartSeededLayers(plan, epoch);
      const batches = batchesOf(plan, epoch);
      const trained = await trainEpoch(plan, optimizer, batches, results);
      const validated = plan.validation === undefined ? {} : await validate(network, plan.validation, plan.batchSize);
      const result: EpochResult = { epoch, ...trained, ...validated };
      const { validationLoss = 0 } = result;
      if (!Number.isFinite(validationLoss)) throw notFinite(validationLoss, epoch, batches.length);
      results.push(result);
      stop = judge.judge(result);
      average.add(epoch);
      await plan.onEpoch?.(result);
      await handOverBest(network.model, plan.checkpoint, results);
      if (plan.onCheckpoint !== undefined) await plan.onCheckpoint(readTrainingState(parts, results));
    }
  } finally {
    optimizer.dispose();
    judge.restore();
    average.restore();
    if (network.mixupPoint !== undefined) network.mixupPoint.mixing = undefined;
  }
  return trainingHistory(results, judge.bestEpoch);
}

async function trainEpoch(
  plan: FitPlan,
  optimizer: Optimizer,
  batches: readonly Int32Array[],
  results: readonly EpochResult[],
): Promise<{ loss: number; accuracy: number; learningRate: number }> {
  const { network, rows, signal } = plan;
  const epoch = results.length + 1;
  let [loss, hits, learningRate] = [0, 0, plan.optimizer.learningRate];
  for (const [batch, indices] of batches.entries()) {
    await pause();
    signal?.throwIfAborted();
    const step = trainBatch(network, rows, indices, mixingOf(plan, epoch, batch, indices.length));
    try {
      const batchLoss = (await step.loss.data())[0]!;
      if (!Number.isFinite(batchLoss)) throw notFinite(batchLoss, epoch, batch + 1);
      learningRate = learningRateOf(plan, results, batch, batches.length) ?? learningRate;
      optimizer.apply(step.gradients, learningRate);
      loss += batchLoss * indices.length;
      hits += countHits(await step.logits.data(), rows.classCount, (i) => rows.labels[indices[i]!]!);
    } finally {
      dispose([step.loss, step.logits, ...Object.values(step.gradients)]);
    }
  }
  const count = batches.reduce((sum, indices) => sum + indices.length, 0);
  return { loss: loss / count, accuracy: hits / count, learningRate };
}

/** The rows of each batch of an epoch, which its number and the seed determine. */
function batchesOf({ rows, variants, batching, batchSize, seed }: FitPlan, epoch: number): Int32Array[] {
  const chosen =
    variants === undefined
      ? rows.x.rows
      : chosenVariants(variants.groups, variants.firstShare, subSeed(subSeed(seed, 3), epoch));
  const sorting = batching === "similarLengths" ? rows.lengths : undefined;
  return epochBatches(chosen, batchSize, subSeed(subSeed(seed, 0), epoch), sorting);
}

function learningRateOf(
  plan: FitPlan,
  results: readonly EpochResult[],
  batch: number,
  batches: number,
): number | undefined {
  const { learningRateSchedule, optimizer, epochs } = plan;
  return learningRateAt(learningRateSchedule, optimizer.learningRate, { epochs, batches, batch, results });
}

function mixingOf({ mixup, seed }: FitPlan, epoch: number, batch: number, count: number): Mixing | undefined {
  if (mixup === undefined) return undefined;
  return drawMixing(count, mixup.alpha, subSeed(subSeed(subSeed(seed, 2), epoch), batch));
}

/** Gives each layer with random choices a sequence of them that seed and epoch determine. */
function restartSeededLayers({ network, seed }: FitPlan, epoch: number): void {
  const seeded = network.model.layers.filter((layer) => layer instanceof SeededLayer);
  for (const [index, layer] of seeded.entries()) {
    layer.restart(subSeed(subSeed(subSeed(seed, 1), index), epoch));
  }
}

function notFinite(loss: number, epoch: number, batch: number): TrainingError {
  return new TrainingError(
    "not-finite-loss",
    `The loss became ${loss} in batch ${batch} of epoch ${epoch}; lower the learning rate and standardise the features.`,
    { epoch, batch },
  );
}
