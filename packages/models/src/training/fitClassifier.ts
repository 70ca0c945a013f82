import { dispose } from "@tensorflow/tfjs-core";
import { SeededDropout } from "../architectures/seededDropout.ts";
import { countHits } from "../evaluation/classScores.ts";
import { pause } from "../internal/pause.ts";
import { shuffledIndices } from "../random/shuffledIndices.ts";
import { subSeed } from "../random/subSeed.ts";
import { createOptimizer } from "./createOptimizer.ts";
import { createEpochJudge } from "./earlyStopping.ts";
import { planFit, type FitClassifierOptions, type FitPlan } from "./fitPlan.ts";
import type { Optimizer } from "./optimizer.ts";
import { trainBatch } from "./trainBatch.ts";
import { trainingHistory, type EpochResult, type TrainingHistory } from "./trainingHistory.ts";
import { TrainingError } from "./trainingError.ts";
import { validate } from "./validate.ts";

/**
 * Trains a classifier in place, by gradient descent on softmax cross-entropy.
 *
 * Each epoch goes once through all rows in a new random order. Timers and other work run between
 * batches. Model weights, data, options and seed determine the result on one backend bit for bit:
 * order and dropout begin anew from the seed each time. Everything that the training allocates is
 * freed when it ends, however it ends; the model stays the caller's. A backend must have been selected.
 *
 * After an abort or an error the model has the weights of the last batch, or those of the best epoch
 * so far if `earlyStopping.restoreBest` is set. Do not train one model twice at the same time.
 *
 * @param options - Model, rows and how to train.
 * @returns The course of the training.
 * @throws RangeError if an option is out of range or the parts do not fit together, before any work.
 * @throws TrainingError `not-finite-loss` if the loss overflows or becomes NaN.
 * @throws The signal's reason if it is aborted, and whatever `onEpoch` throws.
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
  const { network, epochs, seed, signal, onEpoch } = plan;
  signal?.throwIfAborted();
  restartDropout(plan);

  const optimizer = createOptimizer(plan.optimizer, network.variables);
  const judge = createEpochJudge(network.model, plan.earlyStopping);
  const results: EpochResult[] = [];
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const order = shuffledIndices(plan.rows.x.rows, subSeed(subSeed(seed, 0), epoch));
      const trained = await trainEpoch(plan, optimizer, order, epoch);
      const validated = plan.validation === undefined ? {} : await validate(network, plan.validation, plan.batchSize);
      const result: EpochResult = { epoch, ...trained, ...validated };
      const { validationLoss = 0 } = result;
      if (!Number.isFinite(validationLoss))
        throw notFinite(validationLoss, epoch, Math.ceil(order.length / plan.batchSize));
      results.push(result);
      const stop = judge.judge(result);
      await onEpoch?.(result);
      if (stop) break;
    }
  } finally {
    optimizer.dispose();
    judge.restore();
  }
  return trainingHistory(results, judge.bestEpoch);
}

async function trainEpoch(
  plan: FitPlan,
  optimizer: Optimizer,
  order: Int32Array,
  epoch: number,
): Promise<{ loss: number; accuracy: number }> {
  const { network, rows, batchSize, signal } = plan;
  let loss = 0;
  let hits = 0;
  for (let start = 0; start < order.length; start += batchSize) {
    await pause();
    signal?.throwIfAborted();
    const indices = order.subarray(start, start + batchSize);
    const step = trainBatch(network, rows, indices);
    try {
      const batchLoss = (await step.loss.data())[0]!;
      if (!Number.isFinite(batchLoss)) throw notFinite(batchLoss, epoch, start / batchSize + 1);
      optimizer.apply(step.gradients);
      loss += batchLoss * indices.length;
      hits += countHits(await step.logits.data(), rows.classWeights.length, (i) => rows.labels[indices[i]!]!);
    } finally {
      dispose([step.loss, step.logits, ...Object.values(step.gradients)]);
    }
  }
  return { loss: loss / order.length, accuracy: hits / order.length };
}

/** Gives each dropout layer a sequence of masks that this training's seed determines. */
function restartDropout({ network, seed }: FitPlan): void {
  const dropouts = network.model.layers.filter((layer) => layer instanceof SeededDropout);
  for (const [index, layer] of dropouts.entries()) layer.restart(subSeed(subSeed(seed, 1), index));
}

function notFinite(loss: number, epoch: number, batch: number): TrainingError {
  return new TrainingError(
    "not-finite-loss",
    `The loss became ${loss} in batch ${batch} of epoch ${epoch}; lower the learning rate and standardise the features.`,
    { epoch, batch },
  );
}
