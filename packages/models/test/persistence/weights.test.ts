import { memory } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  buildDnn,
  predictProbabilities,
  readWeights,
  selectBackend,
  WeightsError,
  writeWeights,
} from "../../src/index.ts";
import type { NamedTensor } from "../../src/index.ts";
import { clusters } from "../clusters.ts";

const build = (seed: number) =>
  buildDnn({ inputSize: 6, classCount: 3, hiddenUnits: [5, 4], dropoutRates: [0.5, 0], seed });

describe.each(["wasm", "cpu"] as const)("readWeights and writeWeights on %s", (backend) => {
  let one: LayersModel;
  let other: LayersModel;
  beforeEach(async () => {
    await selectBackend({ prefer: backend });
    one = build(1);
    other = build(2);
  });
  afterEach(() => {
    one.dispose();
    other.dispose();
  });

  it("names and shapes every weight, the same in every model", () => {
    const expected = [
      ["hidden1/kernel", [6, 5]],
      ["hidden1/bias", [5]],
      ["hidden2/kernel", [5, 4]],
      ["hidden2/bias", [4]],
      ["output/kernel", [4, 3]],
      ["output/bias", [3]],
    ];
    expect(readWeights(one).map(({ name, shape }) => [name, shape])).toEqual(expected);
    expect(readWeights(other).map(({ name, shape }) => [name, shape])).toEqual(expected);
  });

  it("makes the models predict the same, whatever the order of the tensors", async () => {
    const { x } = clusters(8, 6, 3);
    expect(await predictProbabilities(other, x)).not.toEqual(await predictProbabilities(one, x));
    writeWeights(other, readWeights(one).toReversed());
    expect(readWeights(other)).toEqual(readWeights(one));
    expect(await predictProbabilities(other, x)).toEqual(await predictProbabilities(one, x));
  });

  it("copies in both directions and keeps the tensor count", () => {
    const weights = readWeights(one);
    const before = memory().numTensors;
    writeWeights(other, weights);
    weights[0]!.data.fill(9);
    expect(readWeights(other)[0]!.data).not.toContain(9);
    expect(readWeights(one)[0]!.data).not.toContain(9);
    expect(memory().numTensors).toBe(before);
  });

  const changes: [WeightsError["code"], string, (weights: NamedTensor[]) => NamedTensor[]][] = [
    ["missing-tensor", "lack output/bias", (weights) => weights.slice(0, -1)],
    ["unknown-tensor", "has no extra/kernel", (weights) => [...weights, { ...weights[0]!, name: "extra/kernel" }]],
    ["duplicate-tensor", "hold hidden1/kernel twice", (weights) => [...weights, weights[0]!]],
    [
      "wrong-shape",
      "has shape [3], the weights' has [1, 3]",
      (weights) => [...weights.slice(0, -1), { ...weights[5]!, shape: [1, 3] }],
    ],
    [
      "wrong-shape",
      "with 2 values",
      (weights) => [...weights.slice(0, -1), { ...weights[5]!, data: new Float32Array(2) }],
    ],
    [
      "not-finite",
      "output/bias holds NaN at index 1",
      (weights) => [...weights.slice(0, -1), { ...weights[5]!, data: Float32Array.of(0, NaN, 0) }],
    ],
  ];
  it.each(changes)("refuses weights for %s and writes none of them", (code, message, change) => {
    const before = readWeights(other);
    const act = () => {
      writeWeights(other, change(readWeights(one)));
    };
    expect(act).toThrow(WeightsError);
    expect(act).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
    expect(readWeights(other)).toEqual(before);
  });
});
