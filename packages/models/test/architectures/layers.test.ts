import { memory, tensor, tidy, type Tensor } from "@tensorflow/tfjs-core";
import {
  input,
  model as layersModel,
  type layers,
  type LayersModel,
  type SymbolicTensor,
} from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, it } from "vitest";
import { readWeights, selectBackend } from "../../src/index.ts";
import { BatchNormalization } from "../../src/architectures/batchNormalization.ts";
import { LayerNormalization } from "../../src/architectures/layerNormalization.ts";
import { MixupPoint } from "../../src/architectures/mixupPoint.ts";
import { reverseValidFrames } from "../../src/architectures/reverseValidFrames.ts";
import { SeededDropout } from "../../src/architectures/seededDropout.ts";
import { SeededGaussianNoise } from "../../src/architectures/seededGaussianNoise.ts";

beforeAll(() => selectBackend({ prefer: "wasm" }));

const around = (layer: layers.Layer, shape: (number | null)[]): LayersModel => {
  const inputs = input({ shape });
  return layersModel({ inputs, outputs: layer.apply(inputs) as SymbolicTensor });
};
const run = (model: LayersModel, values: readonly number[], shape: number[], training: boolean): number[] =>
  tidy(() => Array.from((model.apply(tensor([...values], shape), { training }) as Tensor).dataSync()));

describe("SeededGaussianNoise", () => {
  const zeros = Array.from({ length: 20_001 }, () => 0);
  const noise = (seed: number) =>
    around(new SeededGaussianNoise({ name: "noise", standardDeviation: 0.5, seed }), [20_001]);

  it("adds normal noise of its deviation in training, other noise at each call", () => {
    const model = noise(1);
    const first = run(model, zeros, [1, 20_001], true);
    const mean = first.reduce((total, value) => total + value, 0) / first.length;
    const variance = first.reduce((total, value) => total + value ** 2, 0) / first.length;
    expect(Math.abs(mean)).toBeLessThan((5 * 0.5) / Math.sqrt(first.length));
    expect(Math.abs(variance - 0.25)).toBeLessThan(0.25 * 5 * Math.sqrt(2 / first.length));
    expect(first.filter((value) => Math.abs(value) > 1).length / first.length).toBeCloseTo(0.0455, 2);
    expect(run(model, zeros, [1, 20_001], true)).not.toEqual(first);
    expect(run(noise(1), zeros, [1, 20_001], true)).toEqual(first);
    expect(run(noise(2), zeros, [1, 20_001], true)).not.toEqual(first);
  });

  it("does nothing but in training, and leaves no tensor", () => {
    const model = noise(1);
    const before = memory().numTensors;
    expect(run(model, zeros, [1, 20_001], false)).toEqual(zeros);
    run(model, zeros, [1, 20_001], true);
    expect(memory().numTensors).toBe(before);
  });

  it("refuses a deviation below 0", () => {
    const act = () => new SeededGaussianNoise({ name: "noise", standardDeviation: -1, seed: 0 });
    expect(act).toThrow(new RangeError("SeededGaussianNoise: standardDeviation must be finite and ≥ 0; got -1"));
  });
});

describe("SeededDropout of channels", () => {
  it("drops a channel in all frames of a row or in none", () => {
    const [rows, frames, channels] = [8, 5, 16];
    const model = around(new SeededDropout({ name: "dropout", rate: 0.5, seed: 1, unit: "channel" }), [
      frames,
      channels,
    ]);
    const ones = Array.from({ length: rows * frames * channels }, () => 1);
    const values = run(model, ones, [rows, frames, channels], true);
    let dropped = 0;
    for (let row = 0; row < rows; row++) {
      for (let channel = 0; channel < channels; channel++) {
        const first = values[row * frames * channels + channel]!;
        if (first === 0) dropped++;
        for (let t = 0; t < frames; t++) expect(values[(row * frames + t) * channels + channel]).toBe(first);
      }
    }
    expect(Math.abs(dropped - 64)).toBeLessThan(5 * Math.sqrt(32));
  });
});

describe("BatchNormalization", () => {
  it("standardises each channel over the batch and moves its statistics", () => {
    const layer = new BatchNormalization({ name: "norm", momentum: 0.75, epsilon: 0 });
    const model = around(layer, [2]);
    const values = run(model, [1, 10, 3, 30, 5, 20, 7, 40], [4, 2], true);
    const spread = Math.sqrt(5);
    const expected = [-3, -3, -1, 1, 1, -1, 3, 3].map((value) => value / spread);
    for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 5);
    const [mean, variance] = readWeights(model)
      .slice(2)
      .map(({ data }) => Array.from(data));
    expect(mean).toEqual([1, 6.25]);
    expect(variance).toEqual([0.75 + 0.25 * 5, 0.75 + 0.25 * 125]);
    const [predicted] = run(model, [1, 6.25], [1, 2], false);
    expect(predicted).toBeCloseTo(0, 6);
  });
});

describe("LayerNormalization", () => {
  it("standardises each frame over its channels, in training or not", () => {
    const model = around(new LayerNormalization({ name: "norm", epsilon: 0 }), [2, 2]);
    for (const training of [true, false]) {
      const values = run(model, [1, 3, 10, -10], [1, 2, 2], training);
      for (const [i, value] of [-1, 1, 1, -1].entries()) expect(values[i]).toBeCloseTo(value, 5);
    }
  });
});

describe("MixupPoint", () => {
  it("multiplies the batch by its matrix in training only", () => {
    const point = new MixupPoint({ name: "mixup" });
    const model = around(point, [2]);
    expect(run(model, [1, 2, 3, 4], [2, 2], true)).toEqual([1, 2, 3, 4]);
    point.mixing = Float32Array.of(0.75, 0.25, 0.5, 0.5);
    expect(run(model, [1, 2, 3, 4], [2, 2], true)).toEqual([1.5, 2.5, 2, 3]);
    expect(run(model, [1, 2, 3, 4], [2, 2], false)).toEqual([1, 2, 3, 4]);
  });
});

describe("reverseValidFrames", () => {
  it("reverses valid frames and leaves padding, so that twice is not at all", () => {
    const values = [1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60];
    const [once, twice] = tidy(() => {
      const sequence = tensor(values, [2, 3, 2]);
      const mask = tensor([1, 1, 0, 1, 1, 1], [2, 3, 1]);
      const reversed = reverseValidFrames(sequence, mask);
      return [reversed, reverseValidFrames(reversed, mask)].map((result) => Array.from(result.dataSync()));
    });
    expect(once).toEqual([2, 20, 1, 10, 3, 30, 6, 60, 5, 50, 4, 40]);
    expect(twice).toEqual(values);
  });
});
