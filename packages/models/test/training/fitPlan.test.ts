import { layers, sequential, type LayersModel, type Sequential } from "@tensorflow/tfjs-layers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDnn, fitClassifier, selectBackend, type FitClassifierOptions } from "../../src/index.ts";

let model: LayersModel;
let fused: Sequential;
beforeAll(async () => {
  await selectBackend({ prefer: "cpu" });
  model = buildDnn({ inputSize: 2, classCount: 3 });
  fused = sequential();
  fused.add(layers.dense({ units: 3, inputShape: [2], activation: "softmax" }));
});
afterAll(() => {
  model.dispose();
  fused.dispose();
});

const x = { data: Float32Array.of(1, 2, 3, 4), rows: 2, columns: 2 };
const narrow = { data: Float32Array.of(1, 2), rows: 2, columns: 1 };
const empty = { data: new Float32Array(0), rows: 0, columns: 2 };
const infinite = { ...x, data: Float32Array.of(1, Infinity, 3, 4) };

describe("fitClassifier refuses", () => {
  it.each<[Partial<FitClassifierOptions>, string]>([
    [{ classCount: 1 }, "classCount must be an integer ≥ 2; got 1"],
    [{ classCount: 4 }, "classCount must be 3, as the model's output; got 4"],
    [{ epochs: 0 }, "epochs must be an integer ≥ 1; got 0"],
    [{ batchSize: 1.5 }, "batchSize must be an integer ≥ 1; got 1.5"],
    [{ seed: -1 }, "seed must be an integer in [0, 4294967295]; got -1"],
    [{ optimizer: { kind: "adam", epsilon: 0 } }, "optimizer.epsilon must be finite and > 0; got 0"],
    [{ labels: [0] }, "labels must have one label for each of 2 rows; got 1"],
    [{ labels: [0, 3] }, "labels must be integers in [0, 3); got 3 at index 1"],
    [{ x: narrow }, "x must have 2 columns, as the model's input; got 1"],
    [{ x: empty, labels: [] }, "x must have at least one row; got 0"],
    [{ x: infinite }, "x must be finite; got Infinity in row 0, column 1"],
    [{ validation: { x: empty, labels: [] } }, "validation.x must have at least one row; got 0"],
    [{ validation: { x: narrow, labels: [0, 1] } }, "validation.x must have 2 columns, as the model's input; got 1"],
    [{ validation: { x, labels: [0, 9] } }, "validation.labels must be integers in [0, 3); got 9 at index 1"],
    [{ classWeights: [1, 1] }, "classWeights must have one weight for each of 3 classes; got 2"],
    [{ classWeights: [1, 1, -1] }, "classWeights must be finite and ≥ 0; got -1"],
    [{ earlyStopping: { patience: 0, metric: "loss" } }, "earlyStopping.patience must be an integer ≥ 1; got 0"],
    [
      { earlyStopping: { patience: 1, metric: "loss", minimumImprovement: -1 } },
      "earlyStopping.minimumImprovement must be finite and ≥ 0; got -1",
    ],
    [{ lengths: [1, 1] }, "lengths must be left out, as the model takes no sequences; got 2"],
    [{ sampleWeights: [1] }, "sampleWeights must have one weight for each of 2 rows; got 1"],
    [{ sampleWeights: [1, NaN] }, "sampleWeights must be finite and ≥ 0; got NaN"],
    [{ labelSmoothing: 1 }, "labelSmoothing must be in [0, 1); got 1"],
    [{ mixup: { alpha: 0 } }, "mixup.alpha must be finite and > 0; got 0"],
    [{ maximumGradientNorm: 0 }, "maximumGradientNorm must be finite and > 0; got 0"],
    [{ penaltyScale: "none" as "rows" }, 'penaltyScale must be "fixed" or "rows"; got none'],
    [
      { batching: "similarLengths" },
      'batching must be "shuffled", or "similarLengths" where there are lengths; got similarLengths',
    ],
    [
      { checkpoint: { metric: "validationAccuracy", onBest: () => undefined } },
      "checkpoint.metric must be loss or accuracy without validation rows; got validationAccuracy",
    ],
    [{ averageWeights: { fromEpoch: 2 } }, "averageWeights.fromEpoch must be an integer in [1, 1]; got 2"],
    [
      { averageWeights: { fromEpoch: 1 }, earlyStopping: { patience: 1, metric: "loss", restoreBest: true } },
      "averageWeights must be left out with earlyStopping.restoreBest; got fromEpoch 1",
    ],
    [
      { learningRateSchedule: { kind: "step", epochs: 0, factor: 1 } },
      "learningRateSchedule.epochs must be an integer ≥ 1; got 0",
    ],
    [
      { earlyStopping: { patience: 1, metric: "validationLoss" } },
      "earlyStopping.metric must be loss or accuracy without validation rows; got validationLoss",
    ],
  ])("%o", async (change, message) => {
    const optimizer = { kind: "adam" } as const;
    const options = { model, x, labels: [0, 1], classCount: 3, epochs: 1, batchSize: 2, optimizer, seed: 0, ...change };
    await expect(fitClassifier(options)).rejects.toThrow(new RangeError(`fitClassifier: ${message}`));
  });

  it("a model without a softmax layer of its own", async () => {
    const optimizer = { kind: "adam" } as const;
    const options = { model: fused, x, labels: [0, 1], classCount: 3, epochs: 1, batchSize: 2, optimizer, seed: 0 };
    const message = "model must end in a softmax activation layer, as buildModel makes it; got Dense";
    await expect(fitClassifier(options)).rejects.toThrow(new RangeError(`fitClassifier: ${message}`));
  });
});
