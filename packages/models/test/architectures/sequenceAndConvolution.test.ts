import { memory, ones, sum, tidy, type Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  attentiveConvArchitecture,
  attentiveLstmArchitecture,
  buildAttentiveConv,
  buildAttentiveLstm,
  buildCnn,
  buildMelCnn,
  buildModel,
  cnnArchitecture,
  melCnnArchitecture,
  predictProbabilities,
  readWeights,
  selectBackend,
  writeWeights,
  type Architecture,
} from "../../src/index.ts";
import { clusters } from "../clusters.ts";

beforeAll(() => selectBackend({ prefer: "wasm" }));

const built: LayersModel[] = [];
const own = (model: LayersModel): LayersModel => {
  built.push(model);
  return model;
};
afterEach(() => {
  for (const model of built.splice(0)) model.dispose();
});

const sizes = { inputSize: 5, classCount: 4 };
const small = { filters: [6, 4], dropoutRates: [0.2, 0], denseUnits: [7], denseDropoutRates: [0.1], inputNoise: 0.1 };
const cases: readonly [Architecture, readonly number[]][] = [
  [cnnArchitecture({ ...sizes, ...small, l2: 0.01 }), [5, 1]],
  [cnnArchitecture({ ...sizes, ...small, normalization: "batch" }), [5, 1]],
  [melCnnArchitecture({ ...sizes, ...small, frameCount: 6, normalization: "layer" }), [6, 5]],
  [attentiveConvArchitecture({ ...sizes, filters: 6 }), [9, 5]],
  [attentiveLstmArchitecture({ ...sizes, projectionUnits: 6, lstmUnits: 3 }), [9, 5]],
];

describe.each(cases)("buildModel of %o", (architecture, shape) => {
  const isSequence = architecture.kind === "attentiveConv" || architecture.kind === "attentiveLstm";

  it("maps a batch to probabilities", () => {
    const model = own(buildModel(architecture, { seed: 1 }));
    expect(model.outputShape).toEqual([null, 4]);
    const totals = tidy(() => {
      const x = ones([3, ...shape]);
      return sum(model.apply(isSequence ? [x, ones([3, 9, 1])] : x) as Tensor, 1).dataSync();
    });
    for (const total of totals) expect(total).toBeCloseTo(1, 6);
  });

  it("is the same model for the same seed, after JSON too, and another for another", () => {
    const weights = (seed: number) => readWeights(own(buildModel(architecture, { seed })));
    const copy = JSON.parse(JSON.stringify(architecture)) as Architecture;
    expect(copy).toEqual(architecture);
    expect(readWeights(own(buildModel(copy, { seed: 7 })))).toEqual(weights(7));
    expect(weights(8)).not.toEqual(weights(7));
  });

  it("gives its weights to another model exactly, under names of their own", async () => {
    const [one, other] = [own(buildModel(architecture, { seed: 1 })), own(buildModel(architecture, { seed: 2 }))];
    const weights = readWeights(one);
    expect(new Set(weights.map(({ name }) => name)).size).toBe(weights.length);
    expect(weights.reduce((total, { data }) => total + data.length, 0)).toBe(one.countParams());
    writeWeights(other, weights.toReversed());
    expect(readWeights(other)).toEqual(weights);
    const { x } = clusters(
      6,
      shape.reduce((product, length) => product * length, 1),
      4,
    );
    expect(await predictProbabilities(other, x)).toEqual(await predictProbabilities(one, x));
  });

  it("frees everything when disposed", () => {
    const before = memory().numTensors;
    buildModel(architecture, { seed: 1 }).dispose();
    expect(memory().numTensors).toBe(before);
  });

  it.each([-1, 2 ** 32])("refuses the seed %d", (seed) => {
    const act = () => buildModel(architecture, { seed });
    expect(act).toThrow(new RangeError(`buildModel: seed must be an integer in [0, 4294967295]; got ${seed}`));
  });
});

describe("the defaults", () => {
  it("of the cnn are Babko's: 256, 256 and 128 filters of 5, then 32 units", () => {
    const model = own(buildCnn({ inputSize: 162, classCount: 8 }));
    const convolutions = 6 * 256 + (5 * 256 + 1) * 256 + (5 * 256 + 1) * 128;
    expect(model.countParams()).toBe(convolutions + (21 * 128 + 1) * 32 + 33 * 8);
    const names = model.layers.map(({ name }) => name);
    expect(names.slice(0, 6)).toEqual(["features", "convolution1", "relu1", "pool1", "dropout1", "convolution2"]);
    expect(names.slice(-4)).toEqual(["flatten", "hidden1", "output", "probabilities"]);
  });

  it("of the melCnn are four convolutions and two dense layers", () => {
    const model = own(buildMelCnn({ inputSize: 128, frameCount: 87, classCount: 7 }));
    expect(model.inputs[0]!.shape).toEqual([null, 87, 128]);
    expect(model.layers.filter(({ name }) => name.startsWith("convolution")).length).toBe(4);
    expect(model.layers.filter(({ name }) => /^hidden\d/.test(name)).length).toBe(2);
  });

  it("of the attentiveConv have 67 thousand weights for 96 features and 8 classes", () => {
    const model = own(buildAttentiveConv({ inputSize: 96, classCount: 8 }));
    const block = 5 * 96 + 96 + 4 * 96 + 97 * 96;
    const trained = (3 * 96 + 1) * 96 + 2 * 96 + 3 * block + 97 * 64 + 64 + 4 * 96 + (2 * 96 + 1) * 8;
    const moving = 2 * 96 + 3 * 4 * 96 + 4 * 96;
    expect(trained).toBe(66_952);
    expect(model.countParams()).toBe(trained + moving);
  });

  it("of the attentiveLstm have 108 thousand", () => {
    const model = own(buildAttentiveLstm({ inputSize: 96, classCount: 8 }));
    const trained = readWeights(model).filter(({ name }) => !name.includes("moving"));
    const count = trained.reduce((total, { data }) => total + data.length, 0);
    expect(count).toBeGreaterThan(100_000);
    expect(count).toBeLessThan(112_000);
  });
});

describe("refusals", () => {
  it.each<[Partial<Parameters<typeof buildCnn>[0]>, string]>([
    [{ inputSize: 0 }, "inputSize must be an integer ≥ 1; got 0"],
    [{ classCount: 1 }, "classCount must be an integer ≥ 2; got 1"],
    [{ filters: [] }, "filters.length must be an integer ≥ 1; got 0"],
    [{ filters: [8, 0, 8] }, "filters must be an integer ≥ 1; got 0"],
    [{ dropoutRates: [0.1] }, "dropoutRates must have one rate for each of 3 in filters; got 1"],
    [{ dropoutRates: [0, 0, 1] }, "dropoutRates must be in [0, 1); got 1"],
    [{ kernelSize: 0 }, "kernelSize must be an integer ≥ 1; got 0"],
    [{ poolSize: 1.5 }, "poolSize must be an integer ≥ 1; got 1.5"],
    [{ poolStride: 0 }, "poolStride must be an integer ≥ 1; got 0"],
    [{ denseDropoutRates: [] }, "denseDropoutRates must have one rate for each of 1 in denseUnits; got 0"],
    [{ normalization: "group" as "batch" }, 'normalization must be "none" or "batch" or "layer"; got group'],
    [{ inputNoise: -1 }, "inputNoise must be finite and ≥ 0; got -1"],
    [{ l2: NaN }, "l2 must be finite and ≥ 0; got NaN"],
  ])("of a cnn and a melCnn with %o", (change, message) => {
    const cnn = { inputSize: 9, classCount: 3, ...change };
    const mel = { filters: [8, 8, 8], dropoutRates: [0, 0, 0], denseUnits: [4], denseDropoutRates: [0], ...cnn };
    expect(() => buildCnn(cnn)).toThrow(new RangeError(`buildCnn: ${message}`));
    expect(() => buildMelCnn({ ...mel, frameCount: 4 })).toThrow(new RangeError(`buildMelCnn: ${message}`));
  });

  it("of a melCnn without frames", () => {
    const act = () => melCnnArchitecture({ inputSize: 9, classCount: 3, frameCount: 0 });
    expect(act).toThrow(new RangeError("melCnnArchitecture: frameCount must be an integer ≥ 1; got 0"));
  });

  it.each([
    [{ inputSize: 0 }, "inputSize must be an integer ≥ 1; got 0"],
    [{ attentionUnits: 0 }, "attentionUnits must be an integer ≥ 1; got 0"],
    [{ inputDropoutRate: 1 }, "inputDropoutRate must be in [0, 1); got 1"],
    [{ dropoutRate: -1 }, "dropoutRate must be in [0, 1); got -1"],
    [{ batchNormMomentum: 1 }, "batchNormMomentum must be in [0, 1); got 1"],
    [{ batchNormEpsilon: 0 }, "batchNormEpsilon must be finite and > 0; got 0"],
  ])("of an attentiveConv and an attentiveLstm with %o", (change, message) => {
    const options = { inputSize: 9, classCount: 3, ...change };
    expect(() => buildAttentiveConv(options)).toThrow(new RangeError(`buildAttentiveConv: ${message}`));
    expect(() => buildAttentiveLstm(options)).toThrow(new RangeError(`buildAttentiveLstm: ${message}`));
  });

  it("of an attentiveConv's and an attentiveLstm's own figures", () => {
    const conv = (change: object) => () => attentiveConvArchitecture({ inputSize: 9, classCount: 3, ...change });
    const conv1 = "attentiveConvArchitecture: ";
    expect(conv({ filters: 0 })).toThrow(new RangeError(`${conv1}filters must be an integer ≥ 1; got 0`));
    expect(conv({ dilations: [] })).toThrow(new RangeError(`${conv1}dilations.length must be an integer ≥ 1; got 0`));
    expect(conv({ dilations: [0] })).toThrow(new RangeError(`${conv1}dilations must be an integer ≥ 1; got 0`));
    expect(conv({ channelDropoutRate: 1 })).toThrow(
      new RangeError(`${conv1}channelDropoutRate must be in [0, 1); got 1`),
    );
    const lstm = (change: object) => () => attentiveLstmArchitecture({ inputSize: 9, classCount: 3, ...change });
    const lstm1 = "attentiveLstmArchitecture: ";
    const odd = new RangeError(`${lstm1}projectionUnits must be an even integer ≥ 2; got 7`);
    expect(lstm({ projectionUnits: 7 })).toThrow(odd);
    expect(lstm({ lstmUnits: 0 })).toThrow(new RangeError(`${lstm1}lstmUnits must be an integer ≥ 1; got 0`));
  });
});
