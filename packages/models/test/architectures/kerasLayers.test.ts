import { tensor, tidy, type Tensor } from "@tensorflow/tfjs-core";
import { input, model as layersModel, type layers, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { describe, expect, it } from "vitest";
import { importKerasWeights, selectBackend, type KerasTensor } from "../../src/index.ts";
import { BatchNormalization } from "../../src/architectures/batchNormalization.ts";
import { BidirectionalLstm } from "../../src/architectures/bidirectionalLstm.ts";
import { DepthwiseConvolution } from "../../src/architectures/depthwiseConvolution.ts";
import { readGolden } from "../readGolden.ts";

interface LayerCase {
  readonly name: string;
  readonly weights: readonly KerasTensor[];
  readonly shape: [number, number, number];
  readonly x: readonly number[];
  readonly expected: readonly number[];
}

const LAYERS: Readonly<Record<string, () => layers.Layer>> = {
  bidirectionalLstm: () => new BidirectionalLstm({ name: "lstm", units: 3, seed: 0 }),
  depthwise: () => new DepthwiseConvolution({ name: "depthwise", kernelSize: 5, dilation: 1, seed: 0 }),
  dilatedDepthwise: () => new DepthwiseConvolution({ name: "depthwise", kernelSize: 3, dilation: 2, seed: 0 }),
  batchNormalization: () => new BatchNormalization({ name: "norm", momentum: 0.99, epsilon: 1e-3 }),
};
/** These take the mask of valid frames too. */
const MASKED = ["bidirectionalLstm", "batchNormalization"];

describe.each(["wasm", "cpu"] as const)("on %s", (backend) => {
  it.each(readGolden("kerasLayers") as readonly LayerCase[])(
    "$name gives what Keras' gives, padded or not",
    async (golden) => {
      await selectBackend({ prefer: backend });
      const [rows, frames, channels] = golden.shape;
      const sequence = input({ shape: [null, channels] });
      const mask = input({ shape: [null, 1] });
      const isMasked = MASKED.includes(golden.name);
      const layer = LAYERS[golden.name]!();
      const outputs = layer.apply(isMasked ? [sequence, mask] : sequence) as SymbolicTensor;
      const model = layersModel({ inputs: isMasked ? [sequence, mask] : [sequence], outputs });
      importKerasWeights(model, golden.weights);

      for (const padding of isMasked ? [0, 3] : [0]) {
        const width = golden.expected.length / (rows * frames);
        const values = tidy(() => {
          const padded = Array.from({ length: rows }, (_, row) => [
            ...golden.x.slice(row * frames * channels, (row + 1) * frames * channels),
            ...Array.from({ length: padding * channels }, () => 7),
          ]);
          const x = tensor(padded.flat(), [rows, frames + padding, channels]);
          const ones = padded.map(() => Array.from({ length: frames + padding }, (_, t) => (t < frames ? 1 : 0)));
          const valid = tensor(ones.flat(), [rows, frames + padding, 1]);
          return (model.apply(isMasked ? [x, valid] : x) as Tensor).dataSync();
        });
        for (const [i, expected] of golden.expected.entries()) {
          const row = Math.floor(i / (frames * width));
          expect(Math.abs(values[i + row * padding * width]! - expected)).toBeLessThan(2e-6);
        }
      }
      model.dispose();
    },
  );
});
