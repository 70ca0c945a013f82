import { memory } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { beforeEach, describe, expect, it } from "vitest";
import {
  attentiveConvArchitecture,
  buildModel,
  dnnArchitecture,
  fitClassifier,
  melCnnArchitecture,
  readWeights,
  selectBackend,
  WeightsError,
  type Architecture,
  type FitClassifierOptions,
  type TrainingState,
} from "../../src/index.ts";
import { clusters } from "../clusters.ts";

const CLASSES = 3;
const COLUMNS = 12;
const train = clusters(40, COLUMNS, CLASSES, 1.5, 1);
const held = clusters(20, COLUMNS, CLASSES, 1.5, 2);

const dnn = dnnArchitecture({ inputSize: COLUMNS, classCount: CLASSES, hiddenUnits: [8], dropoutRates: [0.3] });
const mel = melCnnArchitecture({
  inputSize: 3,
  frameCount: 4,
  classCount: CLASSES,
  filters: [4],
  dropoutRates: [0.2],
  denseUnits: [],
  denseDropoutRates: [],
  normalization: "batch",
  inputNoise: 0.1,
});
const attentive = attentiveConvArchitecture({ inputSize: 3, classCount: CLASSES, filters: 4, dilations: [1] });
const lengths = Array.from({ length: 40 }, (_, row) => 1 + (row % 4));

const trainings: readonly [string, Architecture, Partial<FitClassifierOptions>][] = [
  [
    "adam that keeps the best weights",
    dnn,
    { earlyStopping: { patience: 2, metric: "validationAccuracy", restoreBest: true }, validation: held },
  ],
  [
    "adamW with a cosine, mixup and averaging",
    mel,
    {
      optimizer: { kind: "adamW", learningRate: 0.01 },
      learningRateSchedule: { kind: "cosine", warmUpShare: 0.2 },
      mixup: { alpha: 0.3 },
      averageWeights: { fromEpoch: 3 },
    },
  ],
  [
    "sgd on sequences with a plateau, clipping and smoothing",
    attentive,
    {
      lengths,
      batching: "similarLengths",
      optimizer: { kind: "sgd", learningRate: 0.05, momentum: 0.9, nesterov: true },
      learningRateSchedule: { kind: "reduceOnPlateau", metric: "loss", patience: 1, minimumImprovement: 0.1 },
      maximumGradientNorm: 0.5,
      labelSmoothing: 0.1,
      mixup: { alpha: 0.3 },
    },
  ],
  [
    "rmsprop, adaptive",
    dnn,
    { optimizer: { kind: "rmsprop" }, learningRateSchedule: { kind: "adaptive", patience: 1 } },
  ],
];

describe.each(["wasm", "cpu"] as const)("fitClassifier on %s resumes", (backend) => {
  beforeEach(() => selectBackend({ prefer: backend }));

  it.each(trainings)("%s bit for bit after every epoch", async (_, architecture, change) => {
    const options = (model: LayersModel): FitClassifierOptions => ({
      model,
      ...train,
      classCount: CLASSES,
      epochs: 6,
      batchSize: 12,
      optimizer: { kind: "adam", learningRate: 0.02 },
      seed: 3,
      ...change,
    });
    const states: TrainingState[] = [];
    const model = buildModel(architecture, { seed: 1 });
    const history = await fitClassifier({ ...options(model), onCheckpoint: (state) => void states.push(state) });
    const weights = readWeights(model);
    model.dispose();
    expect(states.length).toBe(history.stoppedAt);

    for (const { description, tensors } of states) {
      // Through a file, into a model that starts elsewhere.
      const saved = {
        description: JSON.parse(JSON.stringify(description)) as TrainingState["description"],
        tensors: tensors.toReversed(),
      };
      const copy = buildModel(architecture, { seed: 99 });
      const before = memory().numTensors;
      expect(await fitClassifier({ ...options(copy), resumeFrom: saved })).toEqual(history);
      expect(readWeights(copy)).toEqual(weights);
      expect(memory().numTensors).toBe(before);
      copy.dispose();
    }
  });
});

describe("fitClassifier refuses a state", () => {
  beforeEach(() => selectBackend({ prefer: "cpu" }));
  const fit = async (change: Partial<FitClassifierOptions>): Promise<TrainingState[]> => {
    const states: TrainingState[] = [];
    const model = buildModel(dnn, { seed: 1 });
    const optimizer = { kind: "adam" } as const;
    const common = { ...train, classCount: CLASSES, epochs: 1, batchSize: 12, optimizer, seed: 3, ...change };
    try {
      await fitClassifier({ model, ...common, onCheckpoint: (state) => void states.push(state) });
    } finally {
      model.dispose();
    }
    return states;
  };

  it.each<[Partial<FitClassifierOptions>, string]>([
    [{ seed: 4 }, "resumeFrom.description.seed must be 4, as in this training; got 3"],
    [{ batchSize: 10 }, "resumeFrom.description.batchSize must be 10, as in this training; got 12"],
    [{ optimizer: { kind: "sgd" } }, "resumeFrom.description.optimizer must be sgd, as in this training; got adam"],
    [held, "resumeFrom.description.rows must be 20, as in this training; got 40"],
  ])("of a training other than %o", async (change, message) => {
    const [resumeFrom] = await fit({});
    const resumed = fit({ ...change, ...(resumeFrom === undefined ? {} : { resumeFrom }) });
    await expect(resumed).rejects.toThrow(new RangeError(`fitClassifier: ${message}`));
  });

  it("without the optimizer's tensors, the weights, the best ones or the sums", async () => {
    const earlyStopping = { patience: 1, metric: "loss", restoreBest: true } as const;
    for (const [prefix, change] of [
      ["optimizer/mean", {}],
      ["weights/output", {}],
      ["best/output", { earlyStopping }],
      ["average/output", { averageWeights: { fromEpoch: 1 } }],
    ] as const) {
      const [state] = await fit(change);
      const tensors = (state?.tensors ?? []).filter(({ name }) => !name.startsWith(prefix));
      const resumed = fit({
        ...change,
        epochs: 2,
        ...(state === undefined ? {} : { resumeFrom: { ...state, tensors } }),
      });
      await expect(resumed).rejects.toThrow(WeightsError);
      await expect(resumed).rejects.toThrow(prefix);
    }
  });
});
