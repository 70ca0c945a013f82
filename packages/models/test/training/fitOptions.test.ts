import { dispose, memory } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  buildDnn,
  buildMlp,
  classificationReport,
  fitClassifier,
  predictProbabilities,
  readWeights,
  selectBackend,
  type EpochResult,
  type FitClassifierOptions,
  type NamedTensor,
} from "../../src/index.ts";
import { drawMixing } from "../../src/training/mixup.ts";
import { networkOf } from "../../src/training/network.ts";
import { epochBatches } from "../../src/training/epochBatches.ts";
import type { TrainingRows } from "../../src/training/batchStep.ts";
import { trainBatch } from "../../src/training/trainBatch.ts";
import { clusters } from "../clusters.ts";

const CLASSES = 3;
const train = clusters(48, 6, CLASSES, 1.5, 1);
const held = clusters(25, 6, CLASSES, 1.5, 2);

describe("fitClassifier", () => {
  const built: LayersModel[] = [];
  const build = (): LayersModel => {
    const model = buildDnn({ inputSize: 6, classCount: CLASSES, hiddenUnits: [8], dropoutRates: [0.2], seed: 1 });
    built.push(model);
    return model;
  };
  beforeEach(() => selectBackend({ prefer: "wasm" }));
  afterEach(() => {
    for (const model of built.splice(0)) model.dispose();
  });
  const fit = async (change: Partial<FitClassifierOptions>, model = build()) => {
    const optimizer = { kind: "adam", learningRate: 0.02 } as const;
    const common = { ...train, classCount: CLASSES, epochs: 4, batchSize: 10, optimizer, seed: 1 };
    return { history: await fitClassifier({ model, ...common, ...change }), weights: readWeights(model) };
  };

  it("takes sample weights as it takes class weights", async () => {
    const classWeights = [0.5, 2, 1];
    const sampleWeights = Float32Array.from(train.labels, (label) => classWeights[label]!);
    expect(await fit({ sampleWeights })).toEqual(await fit({ classWeights }));
    const doubled = await fit({ sampleWeights: sampleWeights.map((weight) => weight * 0.5), classWeights: [2, 2, 2] });
    expect(doubled).toEqual(await fit({ classWeights }));
  });

  it("ends with the mean of the weights of the epochs that count", async () => {
    const model = build();
    const seen: NamedTensor[][] = [];
    const onEpoch = () => void seen.push(readWeights(model));
    const { weights } = await fit({ averageWeights: { fromEpoch: 3 }, onEpoch }, model);
    for (const [i, { data }] of weights.entries()) {
      for (const [j, value] of data.entries()) {
        expect(value).toBeCloseTo((seen[2]![i]!.data[j]! + seen[3]![i]!.data[j]!) / 2, 6);
      }
    }
  });

  it("hands over the weights of each epoch that is the best so far by a metric of its own", async () => {
    const model = build();
    const kept: [NamedTensor[], EpochResult][] = [];
    const { history } = await fit(
      {
        epochs: 12,
        validation: held,
        earlyStopping: { patience: 12, metric: "validationLoss" },
        checkpoint: {
          metric: "validationUnweightedAverageRecall",
          onBest: (weights, result) => void kept.push([weights, result]),
        },
      },
      model,
    );
    const recalls = history.validationUnweightedAverageRecall;
    const bests = recalls.flatMap((value, i) => (recalls.slice(0, i).every((former) => former < value) ? [i + 1] : []));
    expect(kept.map(([, { epoch }]) => epoch)).toEqual(bests);
    expect(bests.length).toBeGreaterThan(1);
    expect(kept[0]?.[0]).not.toEqual(kept.at(-1)?.[0]);
  });

  it("reports the unweighted average recall that the classification report gives", async () => {
    const model = build();
    const { history } = await fit({ validation: held }, model);
    const { data } = await predictProbabilities(model, held.x);
    const predicted = Array.from(held.labels, (_, row) => {
      const values = data.subarray(row * CLASSES, (row + 1) * CLASSES);
      return values.indexOf(Math.max(...values));
    });
    const report = classificationReport({ truth: held.labels, predicted, classes: ["a", "b", "c"] });
    expect(history.validationUnweightedAverageRecall.at(-1)).toBeCloseTo(report.unweightedAverageRecall, 12);
  });

  it("follows its schedule and says so", async () => {
    const { history } = await fit({ learningRateSchedule: { kind: "exponential", factor: 0.5 } });
    expect(history.learningRate).toEqual([0.02, 0.01, 0.005, 0.0025]);
  });

  it("learns with smoothing, mixup, clipping and every optimizer", async () => {
    for (const optimizer of [
      { kind: "adamW", learningRate: 0.02 },
      { kind: "sgd", learningRate: 0.1, momentum: 0.9 },
      { kind: "rmsprop", learningRate: 0.01 },
    ] as const) {
      const before = memory().numTensors;
      const options = { labelSmoothing: 0.1, mixup: { alpha: 0.3 }, maximumGradientNorm: 1, epochs: 25, optimizer };
      const { history } = await fit(options);
      expect(history.accuracy.at(-1), optimizer.kind).toBeGreaterThan(0.6); // of mixtures; chance is a third
      for (const model of built.splice(0)) model.dispose();
      expect(memory().numTensors).toBe(before);
    }
  });
});

describe("trainBatch", () => {
  it.each([undefined, 0.5])("gives smoothed and mixed cross-entropy and scaled penalties, alpha %s", async (alpha) => {
    await selectBackend({ prefer: "cpu" });
    const model = buildMlp({ inputSize: 6, classCount: CLASSES, hiddenUnits: 4, alpha: 3, batchSize: 8 });
    const network = networkOf("test", model, CLASSES);
    const rowWeights = Float64Array.from({ length: 48 }, (_, row) => 1 + (row % 4));
    const rows: TrainingRows = {
      x: train.x,
      rowShape: { shape: [6], isSequence: false },
      lengths: undefined,
      labels: train.labels,
      rowWeights,
      classCount: CLASSES,
      labelSmoothing: 0.3,
      penaltyRows: 8,
    };
    const indices = Int32Array.of(3, 1, 7, 20);
    const mixing = alpha === undefined ? undefined : drawMixing(4, alpha, 1);
    const { loss, logits, gradients } = trainBatch(network, rows, indices, mixing);
    const [value, scores] = [loss.dataSync()[0]!, logits.dataSync()];
    dispose([loss, logits, ...Object.values(gradients)]);

    // Targets are linear in the rows, so mixing them is mixing the losses.
    let expected = 0;
    for (let i = 0; i < 4; i++) {
      const z = Array.from(scores.subarray(i * CLASSES, (i + 1) * CLASSES));
      const total = Math.log(z.reduce((sum, one) => sum + Math.exp(one), 0));
      const lossOf = (row: number) => {
        const smooth = z.reduce((sum, one) => sum + (0.3 / CLASSES) * (total - one), 0);
        return rowWeights[row]! * (smooth + 0.7 * (total - z[train.labels[row]!]!));
      };
      const share = mixing?.shares[i] ?? 1;
      expected += (share * lossOf(indices[i]!) + (1 - share) * lossOf(indices[mixing?.partners[i] ?? i]!)) / 4;
    }
    const kernels = readWeights(model).filter(({ name }) => name.endsWith("kernel"));
    const squares = kernels.flatMap(({ data }) => Array.from(data, (weight) => weight ** 2));
    expected += (3 / (2 * 4)) * squares.reduce((sum, square) => sum + square, 0); // over 4 rows, not 8
    expect(value).toBeCloseTo(expected, 4);
    model.dispose();
  });
});

describe("epochBatches", () => {
  it("puts every row into one batch, and like lengths together when asked to", () => {
    const lengths = Array.from({ length: 70 }, (_, row) => 1 + ((row * 37) % 70));
    const spread = (batches: readonly Int32Array[]): number => {
      const spans = batches.map((batch) => {
        const own = Array.from(batch, (row) => lengths[row]!);
        return Math.max(...own) - Math.min(...own);
      });
      return spans.reduce((total, span) => total + span, 0) / spans.length;
    };
    for (const given of [undefined, lengths]) {
      const batches = epochBatches(70, 8, 5, given);
      expect(batches.flatMap((batch) => Array.from(batch)).sort((a, b) => a - b)).toEqual(lengths.map((_, i) => i));
      expect(batches.length).toBe(9);
      expect(epochBatches(70, 8, 5, given)).toEqual(batches);
      expect(epochBatches(70, 8, 6, given)).not.toEqual(batches);
    }
    expect(spread(epochBatches(70, 8, 5, lengths))).toBeLessThan(0.3 * spread(epochBatches(70, 8, 5, undefined)));
  });
});
