import { dispose, memory, type Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  attentiveConvArchitecture,
  attentiveLstmArchitecture,
  buildModel,
  cnnArchitecture,
  dnnArchitecture,
  melCnnArchitecture,
  mlpArchitecture,
  readWeights,
  selectBackend,
  writeWeights,
  type Architecture,
  type NamedTensor,
} from "../../src/index.ts";
import { SeededLayer } from "../../src/architectures/seededLayer.ts";
import { randomGenerator } from "../../src/random/randomGenerator.ts";
import { drawMixing } from "../../src/training/mixup.ts";
import { networkOf } from "../../src/training/network.ts";
import { requireRowShape } from "../../src/training/rowShape.ts";
import type { TrainingRows } from "../../src/training/batchStep.ts";
import { trainBatch } from "../../src/training/trainBatch.ts";
import { clusters } from "../clusters.ts";

const CLASSES = 3;
const figures = { filters: [3, 4], dropoutRates: [0.2, 0], denseUnits: [5], denseDropoutRates: [0.2], kernelSize: 3 };
const small = { classCount: CLASSES, l2: 0.01, inputNoise: 0.1, ...figures };

const cases: readonly [string, Architecture, number, readonly number[] | undefined][] = [
  ["dnn", dnnArchitecture({ inputSize: 6, classCount: CLASSES, hiddenUnits: [5], dropoutRates: [0.2] }), 6, undefined],
  ["mlp", mlpArchitecture({ inputSize: 6, classCount: CLASSES, hiddenUnits: 5, alpha: 1 }), 6, undefined],
  ["cnn", cnnArchitecture({ inputSize: 9, ...small }), 9, undefined],
  ["cnn with batch norm", cnnArchitecture({ inputSize: 9, ...small, normalization: "batch" }), 9, undefined],
  ["cnn with layer norm", cnnArchitecture({ inputSize: 9, ...small, normalization: "layer" }), 9, undefined],
  ["melCnn", melCnnArchitecture({ inputSize: 4, frameCount: 6, ...small }), 24, undefined],
  [
    "attentiveConv",
    attentiveConvArchitecture({ inputSize: 4, classCount: CLASSES, filters: 5, dilations: [1, 2], attentionUnits: 3 }),
    28,
    [7, 3, 1, 5, 4, 6],
  ],
  [
    "attentiveLstm",
    attentiveLstmArchitecture({ inputSize: 4, classCount: CLASSES, projectionUnits: 4, lstmUnits: 3 }),
    28,
    [7, 3, 1, 5, 4, 6],
  ],
];

describe.each(cases)("the gradient of %s", (_, architecture, columns, lengths) => {
  let model: LayersModel;
  beforeAll(() => selectBackend({ prefer: "cpu" }));
  afterEach(() => {
    model.dispose();
  });

  const rowsOf = (): TrainingRows => {
    const { x, labels } = clusters(6, columns, CLASSES);
    return {
      x,
      rowShape: requireRowShape("test", "x", model, x),
      lengths,
      labels,
      rowWeights: Float64Array.of(1, 0.5, 2, 1, 0, 1.5),
      classCount: CLASSES,
      labelSmoothing: 0.1,
      penaltyRows: 12,
    };
  };

  it.each([undefined, 0.3])("equals finite differences of the loss in training, with mixup %s", (alpha) => {
    model = buildModel(architecture, { seed: 3 });
    const network = networkOf("test", model, CLASSES);
    const rows = rowsOf();
    const mixing = alpha === undefined ? undefined : drawMixing(6, alpha, 8);
    const step = () => {
      for (const layer of model.layers) if (layer instanceof SeededLayer) layer.restart(5);
      return trainBatch(network, rows, Int32Array.of(0, 1, 2, 3, 4, 5), mixing);
    };
    const lossAt = (weights: readonly NamedTensor[]): number => {
      writeWeights(model, weights);
      const { loss, logits, gradients } = step();
      const value = loss.dataSync()[0]!;
      dispose([loss, logits, ...Object.values(gradients)]);
      return value;
    };

    // Weights off their starting values, so that no gradient is 0 by symmetry.
    const generator = randomGenerator(4);
    const uniform = () => generator.next() / 2 ** 31;
    const start = readWeights(model).map((tensor) => ({
      ...tensor,
      data: tensor.data.map((value) => value + 0.1 * uniform()),
    }));
    writeWeights(model, start);
    const { loss, logits, gradients } = step();
    const exact = new Map(
      network.variables.map(({ name, variable }) => [name, Float32Array.from(gradients[variable.name]!.dataSync())]),
    );
    dispose([loss, logits, ...Object.values(gradients)]);

    const H = 3e-4; // small, as ReLU and the root of the variance bend sharply
    for (const [name, gradient] of exact) {
      const direction = gradient.map(() => uniform());
      const shifted = (sign: number) =>
        start.map((tensor) =>
          tensor.name === name
            ? { ...tensor, data: tensor.data.map((value, i) => value + sign * H * direction[i]!) }
            : tensor,
        );
      const slope = (lossAt(shifted(1)) - lossAt(shifted(-1))) / (2 * H);
      const expected = gradient.reduce((total, value, i) => total + value * direction[i]!, 0);
      const scale = Math.sqrt(gradient.reduce((total, value) => total + value * value, 0));
      expect(Math.abs(slope - expected), name).toBeLessThan(2e-3 * (1 + scale));
      // A bias before batch normalisation has no effect.
      if (!/bias$/i.test(name)) expect(scale, name).toBeGreaterThan(1e-4);
    }
  });

  it.each([undefined, 0.3])("is the same on wasm as on cpu, with mixup %s", async (alpha) => {
    model = buildModel(architecture, { seed: 3 });
    const rows = rowsOf();
    const mixing = alpha === undefined ? undefined : drawMixing(6, alpha, 8);
    const gradientOn = async (backend: "wasm" | "cpu") => {
      await selectBackend({ prefer: backend });
      const network = networkOf("test", model, CLASSES);
      for (const layer of model.layers) if (layer instanceof SeededLayer) layer.restart(5);
      const { loss, logits, gradients } = trainBatch(network, rows, Int32Array.of(0, 1, 2, 3, 4, 5), mixing);
      const values = network.variables.map(({ variable }) => Float32Array.from(gradients[variable.name]!.dataSync()));
      dispose([loss, logits, ...Object.values(gradients)]);
      return values;
    };
    const wasm = await gradientOn("wasm");
    const cpu = await gradientOn("cpu");
    const scale = Math.max(...cpu.map((values) => Math.max(...values.map(Math.abs))));
    for (const [i, values] of cpu.entries()) {
      for (const [j, value] of values.entries()) expect(Math.abs(wasm[i]![j]! - value)).toBeLessThan(1e-5 * scale);
    }
  });

  it("leaves no tensor behind", () => {
    model = buildModel(architecture, { seed: 3 });
    const network = networkOf("test", model, CLASSES);
    const rows = rowsOf();
    const before = memory().numTensors;
    const { loss, logits, gradients } = trainBatch(network, rows, Int32Array.of(0, 1, 2));
    const held: Tensor[] = [loss, logits, ...Object.values(gradients)];
    expect(memory().numTensors).toBe(before + held.length);
    dispose(held);
  });
});
