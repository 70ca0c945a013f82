import { memory } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildDnn, predictProbabilities, selectBackend } from "../../src/index.ts";
import { clusters } from "../clusters.ts";

describe.each(["wasm", "cpu"] as const)("predictProbabilities on %s", (backend) => {
  let model: LayersModel;
  beforeEach(async () => {
    await selectBackend({ prefer: backend });
    model = buildDnn({ inputSize: 6, classCount: 4, seed: 2 });
  });
  afterEach(() => {
    model.dispose();
  });

  it("gives each row the probabilities of its classes, without dropout", async () => {
    const { x } = clusters(10, 6, 4);
    const output = await predictProbabilities(model, x);
    expect([output.rows, output.columns]).toEqual([10, 4]);
    for (let row = 0; row < 10; row++) {
      const values = output.data.subarray(row * 4, row * 4 + 4);
      expect(values.every((value) => value > 0)).toBe(true);
      expect(values.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 6);
    }
    expect(await predictProbabilities(model, x)).toEqual(output);
  });

  it("does not depend on the batch size beyond rounding, and leaves no tensor", async () => {
    const { x } = clusters(11, 6, 4);
    const whole = await predictProbabilities(model, x);
    const before = memory().numTensors;
    for (const batchSize of [1, 4, 11, 100]) {
      const { data } = await predictProbabilities(model, x, { batchSize });
      for (const [i, value] of whole.data.entries()) expect(data[i]).toBeCloseTo(value, 6);
    }
    expect(memory().numTensors).toBe(before);
  });

  it("gives no rows for none", async () => {
    const none = { data: new Float32Array(0), rows: 0, columns: 6 };
    expect(await predictProbabilities(model, none)).toEqual({ data: new Float32Array(0), rows: 0, columns: 4 });
  });

  it("refuses rows that do not fit, and no batch size", async () => {
    const { x } = clusters(2, 5, 4);
    const columns = new RangeError("predictProbabilities: x must have 6 columns, as the model's input; got 5");
    await expect(predictProbabilities(model, x)).rejects.toThrow(columns);
    const { x: fitting } = clusters(2, 6, 4);
    const size = new RangeError("predictProbabilities: batchSize must be an integer ≥ 1; got 0");
    await expect(predictProbabilities(model, fitting, { batchSize: 0 })).rejects.toThrow(size);
  });
});
