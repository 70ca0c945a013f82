import { memory } from "@tensorflow/tfjs-core";
import { beforeEach, describe, expect, it } from "vitest";
import {
  buildModel,
  fitClassifier,
  predictProbabilities,
  readWeights,
  runFitJob,
  selectBackend,
  type EpochResult,
  type FitJob,
} from "../../src/index.ts";
import { smallJob, smallSequenceJob } from "./smallJob.ts";

beforeEach(() => selectBackend({ prefer: "wasm" }));

describe("runFitJob", () => {
  it.each([
    ["a network over features", smallJob(), 3],
    ["a network over sequences, with a seed of its own", smallSequenceJob(), 5],
  ])("builds, fits and asks %s", async (_, job, modelSeed) => {
    const { architecture, evaluation = [], modelSeed: given, ...training } = job;
    expect(given ?? job.seed).toBe(modelSeed);
    const model = buildModel(architecture, { seed: modelSeed });
    const history = await fitClassifier({ ...training, model });
    const probabilities = await Promise.all(
      evaluation.map(({ x, lengths }) => predictProbabilities(model, x, lengths === undefined ? {} : { lengths })),
    );
    const weights = readWeights(model);
    model.dispose();
    expect(await runFitJob(job)).toEqual({ weights, history, probabilities });
  });

  it("asks nothing where there is nothing to ask, and tells each epoch", async () => {
    const epochs: EpochResult[] = [];
    const { evaluation, ...job } = smallJob();
    const { probabilities, history } = await runFitJob(job, { onEpoch: (epoch) => void epochs.push(epoch) });
    expect(evaluation).toHaveLength(2);
    expect(probabilities).toEqual([]);
    expect(epochs.map(({ loss }) => loss)).toEqual(history.loss);
  });

  it("goes on from a state", async () => {
    const { evaluation = [], ...job } = smallJob();
    const states: NonNullable<FitJob["resumeFrom"]>[] = [];
    const model = buildModel(job.architecture, { seed: job.seed });
    await fitClassifier({ ...job, model, onCheckpoint: (state) => void states.push(state) });
    model.dispose();
    const [resumeFrom] = states;
    if (resumeFrom === undefined) throw new Error("no state was handed over");
    expect(await runFitJob({ ...job, evaluation, resumeFrom, modelSeed: 77 })).toEqual(await runFitJob(smallJob()));
  });

  it.each<[Partial<FitJob>, string]>([
    [{ modelSeed: -1 }, "runFitJob: seed must be an integer in [0, 4294967295]; got -1"],
    [{ epochs: 0 }, "fitClassifier: epochs must be an integer ≥ 1; got 0"],
    [
      { evaluation: [{ x: { data: new Float32Array(5), rows: 1, columns: 5 } }] },
      "runFitJob: evaluation[0].x must have 12 columns, as the model's input; got 5",
    ],
    [
      { evaluation: [{ x: { data: Float32Array.of(NaN), rows: 1, columns: 1 } }] },
      "runFitJob: evaluation[0].x must be finite; got NaN in row 0, column 0",
    ],
    [
      { evaluation: [{ x: { data: new Float32Array(12), rows: 1, columns: 12 }, lengths: [1] }] },
      "runFitJob: evaluation[0].lengths must be left out, as the model takes no sequences; got 1",
    ],
  ])("refuses %o before the first epoch and frees the model", async (change, message) => {
    const before = memory().numTensors;
    const epochs: EpochResult[] = [];
    const refused = runFitJob(smallJob(change), { onEpoch: (epoch) => void epochs.push(epoch) });
    await expect(refused).rejects.toThrow(new RangeError(message));
    expect(epochs).toEqual([]);
    expect(memory().numTensors).toBe(before);
  });

  it("ends with the signal's reason, before and while it trains", async () => {
    const before = memory().numTensors;
    const reason = new Error("enough");
    await expect(runFitJob(smallJob(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);

    const controller = new AbortController();
    const onEpoch = (): void => {
      controller.abort(reason);
    };
    const aborted = runFitJob(smallJob({ epochs: 1000 }), { signal: controller.signal, onEpoch });
    await expect(aborted).rejects.toBe(reason);
    expect(memory().numTensors).toBe(before);
  });
});
