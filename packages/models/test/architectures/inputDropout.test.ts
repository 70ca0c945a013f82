import { ones, tidy, type Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { buildDnn, buildModel, dnnArchitecture, fitClassifier, readWeights, selectBackend } from "../../src/index.ts";
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

const sizes = { inputSize: 200, classCount: 3, hiddenUnits: [4], dropoutRates: [0] };
const answer = (model: LayersModel, training: boolean): number[] =>
  tidy(() => Array.from((model.apply(ones([2, sizes.inputSize]), { training }) as Tensor).dataSync()));

describe("a dnn that drops features", () => {
  it("says so only where it does", () => {
    expect(dnnArchitecture({ ...sizes, inputDropoutRate: 0.2 })).toEqual({
      kind: "dnn",
      ...sizes,
      inputDropoutRate: 0.2,
    });
    expect(dnnArchitecture(sizes)).toEqual({ kind: "dnn", ...sizes });
    const names = (model: LayersModel): string[] => model.layers.map(({ name }) => name);
    expect(names(own(buildDnn({ ...sizes, inputDropoutRate: 0.2 })))[1]).toBe("dropout0");
    for (const change of [{}, { inputDropoutRate: 0 }]) {
      expect(names(own(buildDnn({ ...sizes, ...change })))).not.toContain("dropout0");
    }
  });

  it("has the weights and answers of one that does not, but in training", () => {
    const plain = own(buildDnn({ ...sizes, seed: 5 }));
    const dropping = own(buildModel(dnnArchitecture({ ...sizes, inputDropoutRate: 0.5 }), { seed: 5 }));
    expect(readWeights(dropping)).toEqual(readWeights(plain));
    expect(answer(dropping, false)).toEqual(answer(plain, false));
    expect(answer(plain, true)).toEqual(answer(plain, false));
    expect(answer(dropping, true)).not.toEqual(answer(plain, false));
    expect(answer(dropping, true)).not.toEqual(answer(dropping, true));
  });

  it("drops that share of them, and scales the others up", () => {
    const model = own(buildDnn({ ...sizes, inputDropoutRate: 0.2, seed: 1 }));
    const kept = tidy(() => {
      const dropped = model.getLayer("dropout0").apply(ones([50, sizes.inputSize]), { training: true }) as Tensor;
      return Array.from(dropped.dataSync());
    });
    expect(new Set(kept)).toEqual(new Set([0, Math.fround(1.25)]));
    const share = kept.filter((value) => value === 0).length / kept.length;
    expect(Math.abs(share - 0.2)).toBeLessThan(5 * Math.sqrt((0.2 * 0.8) / kept.length));
  });

  it("learns, the same for the same seed", async () => {
    const rows = clusters(60, 9, 3, 1, 1);
    const train = async (): Promise<unknown> => {
      const options = { inputSize: 9, classCount: 3, hiddenUnits: [16], dropoutRates: [0.2], inputDropoutRate: 0.2 };
      const model = own(buildDnn({ ...options, seed: 1 }));
      const optimizer = { kind: "adam", learningRate: 0.02 } as const;
      const common = { ...rows, classCount: 3, epochs: 15, batchSize: 20, optimizer, seed: 2, validation: rows };
      const history = await fitClassifier({ model, ...common });
      expect(history.validationAccuracy.at(-1)).toBeGreaterThan(0.9);
      return { history, weights: readWeights(model) };
    };
    expect(await train()).toEqual(await train());
  });

  it.each([-0.1, 1, NaN])("refuses to drop %d of them", (inputDropoutRate) => {
    const message = `inputDropoutRate must be in [0, 1); got ${inputDropoutRate}`;
    const options = { ...sizes, inputDropoutRate };
    expect(() => dnnArchitecture(options)).toThrow(new RangeError(`dnnArchitecture: ${message}`));
    expect(() => buildDnn(options)).toThrow(new RangeError(`buildDnn: ${message}`));
    const act = (): unknown => buildModel({ kind: "dnn", ...options }, { seed: 1 });
    expect(act).toThrow(new RangeError(`buildModel: ${message}`));
  });
});
