import { beforeAll, describe, expect, it } from "vitest";
import {
  buildDnn,
  buildModel,
  cnnArchitecture,
  dnnArchitecture,
  importKerasWeights,
  melCnnArchitecture,
  predictProbabilities,
  readWeights,
  selectBackend,
  WeightsError,
} from "../../src/index.ts";
import type { Architecture, CnnOptions, DnnOptions, KerasTensor, MelCnnOptions } from "../../src/index.ts";
import { readGolden } from "../readGolden.ts";

interface KerasCase {
  readonly name: string;
  readonly architecture: { readonly kind: string };
  readonly weights: readonly KerasTensor[];
  readonly shape: readonly number[];
  readonly x: readonly number[];
  readonly expected: readonly number[];
}

const described = (options: KerasCase["architecture"]): Architecture => {
  const { kind, ...rest } = options;
  if (kind === "cnn") return cnnArchitecture(rest as CnnOptions);
  return kind === "dnn" ? dnnArchitecture(rest as DnnOptions) : melCnnArchitecture(rest as MelCnnOptions);
};

describe.each(["wasm", "cpu"] as const)("importKerasWeights on %s", (backend) => {
  beforeAll(() => selectBackend({ prefer: backend }));

  it.each(readGolden("kerasModels") as readonly KerasCase[])("predicts as Keras' $name", async (golden) => {
    const model = buildModel(described(golden.architecture), { seed: 1 });
    importKerasWeights(model, golden.weights);
    const rows = golden.shape[0]!;
    const x = { data: Float32Array.from(golden.x), rows, columns: golden.x.length / rows };
    const { data } = await predictProbabilities(model, x);
    for (const [i, value] of golden.expected.entries()) expect(Math.abs(data[i]! - value)).toBeLessThan(1e-6);
    model.dispose();
  });
});

describe("importKerasWeights", () => {
  beforeAll(() => selectBackend({ prefer: "cpu" }));
  const dense = (name: string, shape: [number, number], start: number): KerasTensor[] => [
    { name: `${name}/kernel`, shape, data: Array.from({ length: shape[0] * shape[1] }, (_, i) => start + i) },
    { name: `${name}/bias`, shape: [shape[1]], data: Array.from({ length: shape[1] }, (_, i) => -start - i) },
  ];
  const build = () => buildDnn({ inputSize: 2, classCount: 2, hiddenUnits: [2], dropoutRates: [0] });

  it("matches layers by name where the names are the model's, whatever their order", () => {
    const model = build();
    importKerasWeights(model, [...dense("output", [2, 2], 10), ...dense("hidden1", [2, 2], 20)]);
    expect(readWeights(model).map(({ data }) => data[0])).toEqual([20, -20, 10, -10]);
    model.dispose();
  });

  it.each<[string, KerasTensor[], Partial<WeightsError>]>([
    ["too few layers", dense("a", [2, 2], 1), { code: "missing-tensor" }],
    [
      "too many layers",
      [...dense("a", [2, 2], 1), ...dense("b", [2, 2], 1), ...dense("c", [2, 2], 1)],
      { code: "unknown-tensor" },
    ],
    ["another shape", [...dense("a", [2, 3], 1), ...dense("b", [2, 2], 1)], { code: "wrong-shape" }],
    ["a missing weight", [...dense("a", [2, 2], 1), ...dense("b", [2, 2], 1).slice(1)], { code: "missing-tensor" }],
    [
      "an unknown weight",
      [...dense("a", [2, 2], 1), ...dense("b", [2, 2], 1), { name: "b/gamma", shape: [1], data: [1] }],
      { code: "unknown-tensor" },
    ],
  ])("refuses %s and writes nothing", (_, tensors, error) => {
    const model = build();
    const before = readWeights(model);
    const act = () => {
      importKerasWeights(model, tensors);
    };
    expect(act).toThrow(WeightsError);
    expect(act).toThrow(expect.objectContaining(error));
    expect(readWeights(model)).toEqual(before);
    model.dispose();
  });
});
