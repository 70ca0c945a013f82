import { memory } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildDnn, fitClassifier, readWeights, selectBackend, TrainingError, writeWeights } from "../../src/index.ts";
import type { EpochResult, FitClassifierOptions } from "../../src/index.ts";
import { clusters } from "../clusters.ts";

const CLASSES = 3;
const train = clusters(96, 9, CLASSES, 1.5, 1);
const held = clusters(48, 9, CLASSES, 1.5, 2);

const build = (seed = 1): LayersModel =>
  buildDnn({ inputSize: 9, classCount: CLASSES, hiddenUnits: [16, 8], dropoutRates: [0.3, 0], seed });

describe.each(["wasm", "cpu"] as const)("fitClassifier on %s", (backend) => {
  const built: LayersModel[] = [];
  const own = (model: LayersModel): LayersModel => {
    built.push(model);
    return model;
  };
  beforeEach(() => selectBackend({ prefer: backend }));
  afterEach(() => {
    for (const model of built.splice(0)) model.dispose();
  });

  const options = (model: LayersModel, change: Partial<FitClassifierOptions> = {}): FitClassifierOptions => ({
    model,
    ...train,
    classCount: CLASSES,
    epochs: 5,
    batchSize: 20,
    optimizer: { kind: "adam", learningRate: 0.01 },
    seed: 1,
    ...change,
  });

  // The best linear rule gets 97 % of such rows right: the class sums differ by 3 with a deviation of √2.
  it("learns clusters that overlap, so that it knows new rows", async () => {
    const [rows, newRows] = [clusters(96, 9, CLASSES, 1, 1), clusters(300, 9, CLASSES, 1, 2)];
    const { loss, validationLoss, validationAccuracy } = await fitClassifier(
      options(own(build()), { ...rows, epochs: 30, validation: newRows }),
    );
    expect(loss.at(-1)).toBeLessThan(0.5 * loss[0]!);
    expect(validationLoss.at(-1)).toBeLessThan(0.5 * validationLoss[0]!);
    expect(validationAccuracy.at(-1)).toBeGreaterThan(0.9);
  });

  it("gives the same weights and history bit for bit for the same seed, and others for another", async () => {
    const run = async (seed: number) => {
      const model = own(build());
      return { history: await fitClassifier(options(model, { seed })), weights: readWeights(model) };
    };
    const first = await run(5);
    expect(await run(5)).toEqual(first);
    expect((await run(6)).weights).not.toEqual(first.weights);
  });

  it("does not depend on what the model did before, its weights apart", async () => {
    const model = own(build());
    const weights = readWeights(model);
    const first = await fitClassifier(options(model));
    writeWeights(model, weights);
    expect(await fitClassifier(options(model))).toEqual(first);
  });

  it("does not change its rows, and keeps the tensor count over fits", async () => {
    const [data, labels] = [train.x.data.slice(), train.labels.slice()];
    const model = own(build());
    const before = memory().numTensors;
    for (let fit = 0; fit < 3; fit++) {
      const earlyStopping = { patience: 2, metric: "validationLoss", restoreBest: true } as const;
      await fitClassifier(options(model, { validation: held, earlyStopping }));
      expect(memory().numTensors).toBe(before);
    }
    expect(train).toMatchObject({ x: { data }, labels });
  });

  it("rejects with the signal's reason between two batches, and frees everything", async () => {
    const model = own(build());
    const before = memory().numTensors;
    const controller = new AbortController();
    const reason = new Error("enough");
    setTimeout(() => {
      controller.abort(reason);
    }, 20);
    const epochs: number[] = [];
    const fit = fitClassifier(
      options(model, { epochs: 100_000, signal: controller.signal, onEpoch: ({ epoch }) => void epochs.push(epoch) }),
    );
    await expect(fit).rejects.toBe(reason);
    expect(epochs.length).toBeLessThan(100_000);
    expect(memory().numTensors).toBe(before);
    for (const { data } of readWeights(model)) expect(data.every(Number.isFinite)).toBe(true);
  });

  it("changes nothing when the signal was aborted before", async () => {
    const model = own(build());
    const weights = readWeights(model);
    await expect(fitClassifier(options(model, { signal: AbortSignal.abort() }))).rejects.toThrow("aborted");
    expect(readWeights(model)).toEqual(weights);
  });

  it("explains a loss that is not finite, and frees everything", async () => {
    const model = own(build());
    const before = memory().numTensors;
    const fit = fitClassifier(options(model, { epochs: 50, optimizer: { kind: "adam", learningRate: 1e30 } }));
    const error: unknown = await fit.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TrainingError);
    const { code, epoch, batch, message } = error as TrainingError;
    expect([code, epoch]).toEqual(["not-finite-loss", 1]);
    expect(message).toMatch(
      new RegExp(`^The loss became (NaN|Infinity) in batch ${batch} of epoch 1; lower the learning rate and`),
    );
    expect(memory().numTensors).toBe(before);
  });

  it("says so too when only the validation rows show it, with nothing worth restoring", async () => {
    const model = own(build());
    const fit = fitClassifier(
      options(model, {
        batchSize: train.x.rows,
        validation: held,
        optimizer: { kind: "adam", learningRate: 1e30 },
        earlyStopping: { patience: 1, metric: "loss", restoreBest: true },
      }),
    );
    await expect(fit).rejects.toMatchObject({ name: "TrainingError", code: "not-finite-loss", epoch: 1, batch: 1 });
  });

  it("ends when onEpoch throws, and awaits it", async () => {
    const seen: string[] = [];
    const onEpoch = async ({ epoch }: EpochResult): Promise<void> => {
      seen.push(`begin ${epoch}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      seen.push(`end ${epoch}`);
      if (epoch === 2) throw new Error("no more");
    };
    await expect(fitClassifier(options(own(build()), { onEpoch }))).rejects.toThrow("no more");
    expect(seen).toEqual(["begin 1", "end 1", "begin 2", "end 2"]);
  });

  it("reports each epoch as its history does", async () => {
    const results: EpochResult[] = [];
    const history = await fitClassifier(
      options(own(build()), { validation: held, onEpoch: (result) => void results.push(result) }),
    );
    expect(history.stoppedAt).toBe(5);
    expect(results.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
    for (const metric of ["loss", "accuracy", "validationLoss", "validationAccuracy"] as const) {
      expect(history[metric]).toEqual(results.map((result) => result[metric]));
    }
    expect(history.bestEpoch).toBe(history.validationLoss.indexOf(Math.min(...history.validationLoss)) + 1);
  });

  it("stops after `patience` epochs without improvement and restores the best weights", async () => {
    const model = own(build());
    const seen = new Map<number, unknown>();
    const history = await fitClassifier(
      options(model, {
        epochs: 200,
        validation: held,
        optimizer: { kind: "adam", learningRate: 0.05 },
        earlyStopping: { patience: 3, metric: "validationLoss", restoreBest: true },
        onEpoch: ({ epoch }) => void seen.set(epoch, readWeights(model)),
      }),
    );
    expect(history.stoppedAt).toBe(history.bestEpoch + 3);
    expect(history.stoppedAt).toBeLessThan(200);
    expect(history.validationLoss[history.bestEpoch - 1]).toBe(Math.min(...history.validationLoss));
    expect(readWeights(model)).toEqual(seen.get(history.bestEpoch));
    expect(readWeights(model)).not.toEqual(seen.get(history.stoppedAt));
  });

  it("leaves out a class whose weight is 0", async () => {
    const { loss } = await fitClassifier(options(own(build()), { classWeights: [0, 0, 0] }));
    expect(loss).toEqual([0, 0, 0, 0, 0]);
    const predicted = await fitClassifier(options(own(build()), { epochs: 40, classWeights: [1, 1, 0] }));
    expect(predicted.accuracy.at(-1)).toBeLessThan(0.7);
    expect(predicted.accuracy.at(-1)).toBeGreaterThan(0.55);
  });
});
