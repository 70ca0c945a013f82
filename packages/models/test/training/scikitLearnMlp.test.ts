import { describe, expect, it } from "vitest";
import {
  buildModel,
  fitClassifier,
  readWeights,
  scikitLearnMlp,
  selectBackend,
  writeWeights,
} from "../../src/index.ts";
import type { ScikitLearnMlpOptions } from "../../src/index.ts";
import { readGolden } from "../readGolden.ts";

interface TrainingCase {
  readonly name: string;
  readonly rows: number;
  readonly options: ScikitLearnMlpOptions;
  readonly data: readonly number[];
  readonly labels: readonly number[];
  readonly weights: readonly (readonly number[])[];
  readonly epochs: number;
  readonly loss: readonly number[];
  readonly learningRate: number;
}

/** Hundreds of steps in 32 bits against 64. */
const TOLERANCE = 1e-3;

describe.each(["wasm", "cpu"] as const)("scikitLearnMlp on %s", (backend) => {
  it.each(readGolden("scikitLearnMlp") as readonly TrainingCase[])(
    "trains and stops as scikit-learn $name",
    async (golden) => {
      await selectBackend({ prefer: backend });
      const { options, labels, rows } = golden;
      const { architecture, training } = scikitLearnMlp(options);
      const model = buildModel(architecture, { seed: 0 });
      const start = readWeights(model);
      writeWeights(
        model,
        start.map((tensor, i) => ({ ...tensor, data: Float32Array.from(golden.weights[i]!) })),
      );
      const x = { data: Float32Array.from(golden.data), rows, columns: options.inputSize };
      const history = await fitClassifier({ model, x, labels, classCount: options.classCount, seed: 0, ...training });
      expect(history.stoppedAt).toBe(golden.epochs);
      for (const [i, loss] of golden.loss.entries()) {
        expect(Math.abs(history.loss[i]! - loss), `epoch ${i + 1}`).toBeLessThan(TOLERANCE);
      }
      if (options.learningRate === "adaptive") expect(history.learningRate.at(-1)).toBeCloseTo(golden.learningRate, 12);
      model.dispose();
    },
  );
});

describe("scikitLearnMlp", () => {
  it("has scikit-learn's defaults, and JSON keeps them", () => {
    const whole = scikitLearnMlp({ inputSize: 180, classCount: 4, rows: 1000 });
    expect(whole).toEqual({
      architecture: {
        kind: "mlp",
        inputSize: 180,
        classCount: 4,
        hiddenUnits: 100,
        alpha: 1e-4,
        batchSize: 200,
        biasInitialization: "glorotUniform",
      },
      training: {
        epochs: 200,
        batchSize: 200,
        optimizer: { kind: "adam", learningRate: 0.001, epsilon: 1e-8 },
        earlyStopping: { metric: "loss", patience: 11, minimumImprovement: 1e-4, improvementOver: "best" },
        penaltyScale: "rows",
      },
    });
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  });

  it.each([
    [{ rows: 0 }, "scikitLearnMlp: rows must be an integer ≥ 1; got 0"],
    [{ batchSize: 0 }, "scikitLearnMlp: batchSize must be an integer ≥ 1; got 0"],
    [{ maxIterations: 0.5 }, "scikitLearnMlp: maxIterations must be an integer ≥ 1; got 0.5"],
    [{ iterationsWithoutChange: 0 }, "scikitLearnMlp: iterationsWithoutChange must be an integer ≥ 1; got 0"],
    [{ alpha: -1 }, "mlpArchitecture: alpha must be finite and ≥ 0; got -1"],
  ])("refuses %o", (change, message) => {
    expect(() => scikitLearnMlp({ inputSize: 2, classCount: 2, rows: 9, ...change })).toThrow(new RangeError(message));
  });
});
