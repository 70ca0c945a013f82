import { memory } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  attentiveConvArchitecture,
  attentiveLstmArchitecture,
  buildModel,
  cnnArchitecture,
  createPredictor,
  dnnArchitecture,
  melCnnArchitecture,
  mlpArchitecture,
  predictProbabilities,
  readWeights,
  selectBackend,
  selectPredictionBackend,
  WeightsError,
  writeWeights,
  type Architecture,
  type DesignMatrix,
  type NamedTensor,
  type Predictor,
} from "../../src/index.ts";
import { randomGenerator } from "../../src/random/randomGenerator.ts";

const sizes = { inputSize: 6, classCount: 3 };
const cnn = { ...sizes, filters: [5, 4], dropoutRates: [0.1, 0], denseUnits: [4], denseDropoutRates: [0.1] };
const melCnn = { ...cnn, frameCount: 9, poolSize: 3, poolStride: 2 };

/** Every architecture, and every choice in one that changes what is computed; with the columns of a row. */
const cases: readonly (readonly [string, Architecture, number])[] = [
  ["dnn", dnnArchitecture({ ...sizes, hiddenUnits: [7, 5], dropoutRates: [0.2, 0] }), 6],
  ["mlp", mlpArchitecture({ ...sizes, hiddenUnits: 8 }), 6],
  ["cnn", cnnArchitecture(cnn), 6],
  ["cnn, no dense layer", cnnArchitecture({ ...cnn, denseUnits: [], denseDropoutRates: [] }), 6],
  ["cnn, batch normalisation", cnnArchitecture({ ...cnn, normalization: "batch", kernelSize: 4 }), 6],
  ["melCnn", melCnnArchitecture(melCnn), 54],
  ["melCnn, layer normalisation", melCnnArchitecture({ ...melCnn, normalization: "layer" }), 54],
  ["attentiveConv", attentiveConvArchitecture({ ...sizes, filters: 5, dilations: [1, 3], attentionUnits: 4 }), 48],
  ["attentiveLstm", attentiveLstmArchitecture({ ...sizes, projectionUnits: 6, lstmUnits: 4, attentionUnits: 4 }), 48],
];
const isSequence = ({ kind }: Architecture): boolean => kind === "attentiveConv" || kind === "attentiveLstm";

/** Values in [-1, 1) without pattern. */
const noise = (length: number, seed: number): Float32Array => {
  const generator = randomGenerator(seed);
  return Float32Array.from({ length }, () => generator.next() / 2 ** 31);
};

/** Weights of which none is as it starts; variances are positive. */
const learnt = (weights: readonly NamedTensor[]): NamedTensor[] =>
  weights.map(({ name, shape, data }, index) => {
    const values = noise(data.length, index + 1);
    return { name, shape, data: name.endsWith("Variance") ? values.map((value) => 1.5 + value) : values };
  });

describe.each(["wasm", "cpu"] as const)("createPredictor on %s", (backend) => {
  beforeEach(() => selectBackend({ prefer: backend }));

  describe.each(cases)("%s", (_, architecture, columns) => {
    let weights: NamedTensor[];
    let predictor: Predictor;
    let expected: (x: DesignMatrix, lengths?: Int32Array) => Promise<DesignMatrix>;
    let free: () => void;
    beforeEach(() => {
      const model = buildModel(architecture, { seed: 1 });
      weights = learnt(readWeights(model));
      writeWeights(model, weights);
      predictor = createPredictor(architecture, weights);
      expected = (x, lengths) => predictProbabilities(model, x, lengths === undefined ? {} : { lengths });
      free = () => {
        model.dispose();
        predictor.dispose();
      };
    });
    afterEach(() => {
      free();
    });

    it("answers as the model does", async () => {
      const property = fc.asyncProperty(
        fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        fc.integer({ min: 1, max: 20 }),
        async (seed, rows) => {
          const x = { data: noise(rows * columns, seed).map((value) => 3 * value), rows, columns };
          const answers = await predictor.predict(x);
          const wanted = await expected(x);
          expect([answers.rows, answers.columns]).toEqual([rows, 3]);
          for (let i = 0; i < wanted.data.length; i++) {
            expect(Math.abs(answers.data[i]! - wanted.data[i]!)).toBeLessThanOrEqual(1e-6);
          }
        },
      );
      await fc.assert(property, { numRuns: 8 });
    });

    it("answers as the model does to rows of other lengths, batch by batch", async () => {
      const rows = 5;
      const x = { data: noise(rows * columns, 4), rows, columns };
      const lengths = isSequence(architecture) ? Int32Array.of(8, 3, 1, 5, 7) : undefined;
      const wanted = await expected(x, lengths);
      const { data } = await predictor.predict(x, { batchSize: 2, ...(lengths === undefined ? {} : { lengths }) });
      for (let i = 0; i < wanted.data.length; i++) {
        expect(Math.abs(data[i]! - wanted.data[i]!)).toBeLessThanOrEqual(1e-6);
      }
    });

    it("keeps copies of the weights, and nothing else", async () => {
      const x = { data: noise(columns, 2), rows: 1, columns };
      const before = memory().numTensors;
      const other = createPredictor(architecture, weights);
      expect(memory().numTensors).toBe(before + weights.length);
      const answers = await other.predict(x);
      for (const { data } of weights) data.fill(0);
      expect(await other.predict(x)).toEqual(answers);
      expect(memory().numTensors).toBe(before + weights.length);
      other.dispose();
      other.dispose();
      expect(memory().numTensors).toBe(before);
      await expect(other.predict(x)).rejects.toThrow(new TypeError("predict: the predictor must not be disposed"));
    });

    it("refuses weights of which one is missing, of another shape or too many, and keeps none", () => {
      const before = memory().numTensors;
      const last = weights[weights.length - 1]!;
      const changes: readonly (readonly [WeightsError["code"], readonly NamedTensor[]])[] = [
        ["missing-tensor", weights.slice(0, -1)],
        ["unknown-tensor", [...weights, { ...last, name: "extra/kernel" }]],
        ["duplicate-tensor", [...weights, last]],
        ["wrong-shape", [...weights.slice(0, -1), { ...last, shape: [1, ...last.shape] }]],
        ["not-finite", [...weights.slice(0, -1), { ...last, data: last.data.map(() => NaN) }]],
      ];
      for (const [code, changed] of changes) {
        const act = (): unknown => createPredictor(architecture, changed);
        expect(act).toThrow(WeightsError);
        expect(act).toThrow(expect.objectContaining({ code }));
      }
      expect(memory().numTensors).toBe(before);
    });
  });

  it("refuses rows that do not fit", async () => {
    const [, architecture] = cases[0]!;
    const model = buildModel(architecture, { seed: 1 });
    const predictor = createPredictor(architecture, readWeights(model));
    model.dispose();
    const x = { data: new Float32Array(5), rows: 1, columns: 5 };
    const columns = new RangeError("predict: x must have 6 columns, as the model's input; got 5");
    await expect(predictor.predict(x)).rejects.toThrow(columns);
    const fitting = { data: new Float32Array(6), rows: 1, columns: 6 };
    const size = new RangeError("predict: batchSize must be an integer ≥ 1; got 0");
    await expect(predictor.predict(fitting, { batchSize: 0 })).rejects.toThrow(size);
    const lengths = new RangeError("predict: lengths must be left out, as the model takes no sequences; got 1");
    await expect(predictor.predict(fitting, { lengths: [1] })).rejects.toThrow(lengths);
    predictor.dispose();
  });
});

describe("createPredictor", () => {
  beforeEach(() => selectPredictionBackend({ prefer: "cpu" }));

  it("refuses what is no architecture", () => {
    const kinds = '"dnn", "mlp", "cnn", "melCnn", "attentiveConv" or "attentiveLstm"';
    const act = (): unknown => createPredictor({ kind: "svm" } as unknown as Architecture, []);
    expect(act).toThrow(new RangeError(`createPredictor: kind must be ${kinds}; got svm`));
  });

  it.each(cases)("refuses a %s without classes", (_, architecture) => {
    const act = (): unknown => createPredictor({ ...architecture, classCount: 1 }, []);
    expect(act).toThrow(new RangeError("createPredictor: classCount must be an integer ≥ 2; got 1"));
  });
});
