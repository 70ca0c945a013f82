import { describe, expect, it } from "vitest";
import {
  buildMlp,
  fitClassifier,
  predictProbabilities,
  readWeights,
  selectBackend,
  writeWeights,
} from "../../src/index.ts";
import { readGolden } from "../readGolden.ts";

interface MlpCase {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly hiddenUnits: number;
  readonly classCount: number;
  readonly alpha: number;
  readonly learningRate: number;
  readonly epsilon: number;
  readonly data: readonly number[];
  readonly labels: readonly number[];
  readonly weights: readonly (readonly number[])[];
  readonly loss: readonly number[];
  readonly weightsAfter: readonly (readonly number[])[];
  readonly probabilities: readonly number[];
}

/** 40 steps in 32 bits against 64. */
const TOLERANCE = 1e-4;

describe.each(["wasm", "cpu"] as const)("buildMlp and fitClassifier on %s", (backend) => {
  it.each(readGolden("mlp") as readonly MlpCase[])("train as scikit-learn's MLPClassifier $name", async (golden) => {
    await selectBackend({ prefer: backend });
    const { rows, columns, hiddenUnits, classCount, alpha, learningRate, epsilon, labels } = golden;
    const model = buildMlp({ inputSize: columns, classCount, hiddenUnits, alpha, batchSize: rows });
    const before = readWeights(model);
    writeWeights(
      model,
      before.map((tensor, i) => ({ ...tensor, data: Float32Array.from(golden.weights[i]!) })),
    );
    const x = { data: Float32Array.from(golden.data), rows, columns };
    const optimizer = { kind: "adam", learningRate, epsilon } as const;
    const epochs = golden.loss.length;
    const { loss } = await fitClassifier({ model, x, labels, classCount, epochs, batchSize: rows, optimizer, seed: 0 });

    const largest = (actual: ArrayLike<number>, expected: readonly number[]) =>
      Math.max(...expected.map((value, i) => Math.abs(actual[i]! - value)));
    expect(largest(loss, golden.loss)).toBeLessThan(TOLERANCE);
    for (const [i, { data }] of readWeights(model).entries()) {
      expect(largest(data, golden.weightsAfter[i]!)).toBeLessThan(TOLERANCE);
    }
    const { data } = await predictProbabilities(model, x);
    expect(largest(data, golden.probabilities)).toBeLessThan(TOLERANCE);
    model.dispose();
  });
});
