import { memory, ones, sum, tidy, type Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { buildDnn, buildMlp, buildModel, dnnArchitecture, mlpArchitecture, readWeights } from "../../src/index.ts";
import { selectBackend, type Architecture } from "../../src/index.ts";

beforeAll(() => selectBackend({ prefer: "cpu" }));

const built: LayersModel[] = [];
const own = (model: LayersModel): LayersModel => {
  built.push(model);
  return model;
};
afterEach(() => {
  for (const model of built.splice(0)) model.dispose();
});

const architectures: readonly Architecture[] = [
  dnnArchitecture({ inputSize: 12, classCount: 5 }),
  dnnArchitecture({ inputSize: 1, classCount: 2, hiddenUnits: [1], dropoutRates: [0.9] }),
  mlpArchitecture({ inputSize: 12, classCount: 5 }),
];

describe.each(architectures)("buildModel of a $kind with $inputSize features", (architecture) => {
  const { inputSize, classCount } = architecture;

  it("maps [batch, inputSize] to [batch, classCount]", () => {
    const model = own(buildModel(architecture, { seed: 1 }));
    expect(model.inputs[0]!.shape).toEqual([null, inputSize]);
    expect(model.outputShape).toEqual([null, classCount]);
  });

  it("gives probabilities", () => {
    const model = own(buildModel(architecture, { seed: 1 }));
    const totals = tidy(() => sum(model.apply(ones([3, inputSize])) as Tensor, 1).dataSync());
    for (const total of totals) expect(total).toBeCloseTo(1, 6);
  });

  it("is the same model for the same seed, after JSON too, and another for another", () => {
    const weights = (seed: number) => readWeights(own(buildModel(architecture, { seed })));
    const copy = JSON.parse(JSON.stringify(architecture)) as Architecture;
    expect(copy).toEqual(architecture);
    expect(readWeights(own(buildModel(copy, { seed: 7 })))).toEqual(weights(7));
    expect(weights(8)).not.toEqual(weights(7));
  });

  it("draws its kernels evenly within Glorot's limits, the biases being 0", () => {
    for (const { name, shape, data } of readWeights(own(buildModel(architecture, { seed: 3 })))) {
      const limit = name.endsWith("bias") ? 0 : Math.sqrt(6 / (shape[0]! + shape[1]!));
      for (const value of data) expect(Math.abs(value)).toBeLessThanOrEqual(limit);
    }
  });

  it("frees everything when disposed", () => {
    const before = memory().numTensors;
    buildModel(architecture, { seed: 1 }).dispose();
    expect(memory().numTensors).toBe(before);
  });

  it.each([-1, 0.5, 2 ** 32, NaN])("refuses the seed %d", (seed) => {
    const act = () => buildModel(architecture, { seed });
    expect(act).toThrow(new RangeError(`buildModel: seed must be an integer in [0, 4294967295]; got ${seed}`));
  });
});

describe("buildModel", () => {
  it("refuses an unknown kind", () => {
    const act = () => buildModel({ kind: "svm" } as unknown as Architecture, { seed: 0 });
    expect(act).toThrow(
      new RangeError(
        'buildModel: kind must be "dnn", "mlp", "cnn", "melCnn", "attentiveConv" or "attentiveLstm"; got svm',
      ),
    );
  });
});

describe("buildDnn", () => {
  it("has the layers and weights of its plan", () => {
    const model = own(buildDnn({ inputSize: 180, classCount: 7 }));
    const names = ["features", "hidden1", "dropout1", "hidden2", "dropout2", "hidden3", "output", "probabilities"];
    expect(model.layers.map(({ name }) => name)).toEqual(names);
    expect(model.countParams()).toBe(181 * 256 + 257 * 128 + 129 * 64 + 65 * 7);
  });

  it("drops other units at every training step", () => {
    const model = own(buildDnn({ inputSize: 5, classCount: 4, hiddenUnits: [32], dropoutRates: [0.5] }));
    const step = () => tidy(() => Array.from((model.apply(ones([1, 5]), { training: true }) as Tensor).dataSync()));
    expect(step()).not.toEqual(step());
  });

  it.each([
    [{ inputSize: 0 }, "inputSize must be an integer ≥ 1; got 0"],
    [{ classCount: 1 }, "classCount must be an integer ≥ 2; got 1"],
    [{ hiddenUnits: [8, 0], dropoutRates: [0, 0] }, "hiddenUnits must be an integer ≥ 1; got 0"],
    [{ hiddenUnits: [], dropoutRates: [] }, "hiddenUnits.length must be an integer ≥ 1; got 0"],
    [{ dropoutRates: [0.3] }, "dropoutRates must have one rate for each of 3 hidden layers; got 1"],
    [{ dropoutRates: [0.3, 1, 0] }, "dropoutRates must be in [0, 1); got 1"],
  ])("refuses %o", (change, message) => {
    const options = { inputSize: 4, classCount: 3, ...change };
    expect(() => buildDnn(options)).toThrow(new RangeError(`buildDnn: ${message}`));
    expect(() => dnnArchitecture(options)).toThrow(new RangeError(`dnnArchitecture: ${message}`));
  });
});

describe("buildMlp", () => {
  it("adds alpha / (2 · batchSize) · Σ w² over both kernels to the loss", () => {
    const model = own(buildMlp({ inputSize: 3, classCount: 2, hiddenUnits: 4, alpha: 0.5, batchSize: 10 }));
    const kernels = readWeights(model).filter(({ name }) => name.endsWith("kernel"));
    const squares = kernels.flatMap(({ data }) => Array.from(data, (value) => value ** 2));
    const penalty = tidy(() => model.calculateLosses().reduce((total, loss) => total + loss.dataSync()[0]!, 0));
    expect(penalty).toBeCloseTo((0.5 / 20) * squares.reduce((total, square) => total + square, 0), 6);
  });

  it("draws biases within the bound of their kernel when asked to", () => {
    const options = { inputSize: 3, classCount: 2, hiddenUnits: 40, biasInitialization: "glorotUniform" } as const;
    const weights = readWeights(own(buildMlp(options)));
    for (const [name, limit] of [
      ["hidden1/bias", Math.sqrt(6 / 43)],
      ["output/bias", Math.sqrt(6 / 42)],
    ] as const) {
      const data = weights.find((tensor) => tensor.name === name)?.data ?? new Float32Array(1);
      expect(Math.max(...data.map(Math.abs))).toBeLessThanOrEqual(limit);
      expect(data.every((value) => value !== 0)).toBe(true);
    }
    const kernels = (tensors: typeof weights) => tensors.filter(({ name }) => name.endsWith("kernel"));
    const plain = readWeights(own(buildMlp({ inputSize: 3, classCount: 2, hiddenUnits: 40 })));
    expect(kernels(plain)).toEqual(kernels(weights));
  });

  it("has no penalty when alpha is 0", () => {
    expect(own(buildMlp({ inputSize: 3, classCount: 2, alpha: 0 })).calculateLosses()).toEqual([]);
  });

  it.each([
    [{ inputSize: 1.5 }, "inputSize must be an integer ≥ 1; got 1.5"],
    [{ classCount: 1 }, "classCount must be an integer ≥ 2; got 1"],
    [{ hiddenUnits: 0 }, "hiddenUnits must be an integer ≥ 1; got 0"],
    [{ alpha: -1 }, "alpha must be finite and ≥ 0; got -1"],
    [{ batchSize: 0 }, "batchSize must be an integer ≥ 1; got 0"],
    [{ biasInitialization: "ones" as "glorotUniform" }, 'biasInitialization must be "glorotUniform"; got ones'],
  ])("refuses %o", (change, message) => {
    const options = { inputSize: 4, classCount: 3, ...change };
    expect(() => buildMlp(options)).toThrow(new RangeError(`buildMlp: ${message}`));
    expect(() => mlpArchitecture(options)).toThrow(new RangeError(`mlpArchitecture: ${message}`));
  });
});
