import { dispose, memory } from "@tensorflow/tfjs-core";
import { layers, regularizers, sequential, type LayersModel } from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { buildCnn, buildDnn, buildMlp, selectBackend } from "../../src/index.ts";
import { SeededLayer } from "../../src/architectures/seededLayer.ts";
import type { BatchStep, TrainingRows } from "../../src/training/batchStep.ts";
import { drawMixing, type Mixing } from "../../src/training/mixup.ts";
import { networkOf, type Network } from "../../src/training/network.ts";
import { requireRowShape } from "../../src/training/rowShape.ts";
import { trainBatch } from "../../src/training/trainBatch.ts";
import { clusters } from "../clusters.ts";

const CLASSES = 5;
let model: LayersModel;
beforeAll(() => selectBackend({ prefer: "wasm" }));
afterEach(() => {
  model.dispose();
});

describe("denseChain", () => {
  const chainOf = () => networkOf("test", model, CLASSES).denseChain;

  it("has a link for each dense layer of a dnn, with its ReLU and dropout", () => {
    model = buildDnn({ inputSize: 4, classCount: CLASSES, hiddenUnits: [3, 2], dropoutRates: [0.5, 0] });
    const links = chainOf()?.map(({ hasRelu, dropout, l2 }) => ({ hasRelu, factor: dropout?.factor, l2 }));
    expect(links).toEqual([
      { hasRelu: true, factor: 2, l2: 0 },
      { hasRelu: true, factor: undefined, l2: 0 },
      { hasRelu: false, factor: undefined, l2: 0 },
    ]);
  });

  it("has the dropout of the input in its first link", () => {
    model = buildDnn({
      inputSize: 4,
      classCount: CLASSES,
      hiddenUnits: [3],
      dropoutRates: [0],
      inputDropoutRate: 0.75,
    });
    expect(chainOf()?.map(({ inputDropout }) => inputDropout?.factor)).toEqual([4, undefined]);
  });

  it("knows the penalty of an mlp", () => {
    model = buildMlp({ inputSize: 4, classCount: CLASSES, hiddenUnits: 3, alpha: 1, batchSize: 2 });
    expect(chainOf()?.map(({ l2 }) => l2)).toEqual([0.25, 0.25]);
  });

  it("is none of a convolutional network", () => {
    model = buildCnn({ inputSize: 8, classCount: CLASSES, filters: [2], dropoutRates: [0] });
    expect(chainOf()).toBeUndefined();
  });

  const dense = (options: Partial<Parameters<typeof layers.dense>[0]>) => layers.dense({ units: CLASSES, ...options });
  it.each([
    ["a layer without bias", () => [dense({ useBias: false })]],
    ["another activation", () => [dense({ activation: "tanh" })]],
    ["a penalty on absolute values", () => [dense({ kernelRegularizer: regularizers.l1({ l1: 0.1 }) })]],
    ["a penalty on biases", () => [dense({ biasRegularizer: regularizers.l2({ l2: 0.1 }) })]],
    ["a layer that is not trained", () => [dense({ trainable: false }), dense({})]],
    ["a dropout that is not ours", () => [dense({ activation: "relu" }), layers.dropout({ rate: 0.5 }), dense({})]],
    ["no dense layer at all", () => [layers.activation({ activation: "relu" })]],
  ])("is none with %s", (_, stack) => {
    const built = sequential();
    built.add(layers.inputLayer({ inputShape: [CLASSES] }));
    for (const layer of [...stack(), layers.activation({ activation: "softmax" })]) built.add(layer);
    model = built;
    expect(chainOf()).toBeUndefined();
  });
});

describe("a batch of a dense chain", () => {
  const ROWS = 37; // no multiple of what is computed at once
  const COLUMNS = 21;
  const rowsOf = (): TrainingRows => {
    const { x, labels } = clusters(ROWS, COLUMNS, CLASSES);
    return {
      x,
      rowShape: requireRowShape("test", "x", model, x),
      lengths: undefined,
      labels,
      rowWeights: Float64Array.from({ length: ROWS }, (_, row) => (row % 4) / 2),
      classCount: CLASSES,
      labelSmoothing: 0.1,
      penaltyRows: 50,
    };
  };
  const step = (network: Network, mixing: Mixing | undefined): BatchStep => {
    for (const layer of model.layers) if (layer instanceof SeededLayer) layer.restart(5);
    return trainBatch(
      network,
      rowsOf(),
      Int32Array.from({ length: ROWS }, (_, row) => ROWS - 1 - row),
      mixing,
    );
  };
  const cases: readonly [string, () => LayersModel][] = [
    [
      "dnn",
      () => buildDnn({ inputSize: COLUMNS, classCount: CLASSES, hiddenUnits: [30, 18], dropoutRates: [0.4, 0.2] }),
    ],
    [
      "dnn that drops some of its input",
      () =>
        buildDnn({
          inputSize: COLUMNS,
          classCount: CLASSES,
          hiddenUnits: [30],
          dropoutRates: [0.4],
          inputDropoutRate: 0.3,
        }),
    ],
    ["mlp", () => buildMlp({ inputSize: COLUMNS, classCount: CLASSES, hiddenUnits: 33, alpha: 2 })],
  ];

  describe.each(cases)("%s", (_, build) => {
    it.each([undefined, 0.4])("is what the tape gives, mixup %s, and leaves no tensor", (alpha) => {
      model = build();
      const network = networkOf("test", model, CLASSES);
      const mixing = alpha === undefined ? undefined : drawMixing(ROWS, alpha, 3);
      const before = memory().numTensors;
      const direct = step(network, mixing);
      expect(memory().numTensors).toBe(before + 2 + network.variables.length);
      const taped = step({ ...network, denseChain: undefined }, mixing);
      expect(network.denseChain).toBeDefined();

      const lists = ({ loss, logits, gradients }: BatchStep) =>
        [loss, logits, ...network.variables.map(({ variable }) => gradients[variable.name]!)].map((tensor) => ({
          shape: tensor.shape,
          values: Array.from(tensor.dataSync()),
        }));
      const expected = lists(taped);
      for (const [index, { shape, values }] of lists(direct).entries()) {
        const { shape: expectedShape, values: expectedValues } = expected[index]!;
        expect(shape).toEqual(expectedShape);
        const scale = Math.max(...expectedValues.map(Math.abs));
        const error = Math.max(...values.map((value, i) => Math.abs(value - expectedValues[i]!)));
        expect(error).toBeLessThanOrEqual(2e-6 * scale);
        expect(scale).toBeGreaterThan(0);
      }
      for (const { loss, logits, gradients } of [direct, taped]) dispose([loss, logits, ...Object.values(gradients)]);
      expect(memory().numTensors).toBe(before);
    });
  });
});
