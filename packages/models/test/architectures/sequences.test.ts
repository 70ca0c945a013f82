import { dispose, tensor, tidy, type Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  attentiveConvArchitecture,
  attentiveLstmArchitecture,
  buildModel,
  fitClassifier,
  predictProbabilities,
  readWeights,
  selectBackend,
  type Architecture,
  type DesignMatrix,
} from "../../src/index.ts";
import { networkOf } from "../../src/training/network.ts";
import { requireRowShape } from "../../src/training/rowShape.ts";
import { trainBatch } from "../../src/training/trainBatch.ts";
import { randomGenerator } from "../../src/random/randomGenerator.ts";

const [SIZE, CLASSES] = [4, 3];
const sizes = { inputSize: SIZE, classCount: CLASSES, inputDropoutRate: 0, dropoutRate: 0, attentionUnits: 4 };
const architectures: readonly Architecture[] = [
  attentiveConvArchitecture({ ...sizes, filters: 6, dilations: [1, 2], channelDropoutRate: 0 }),
  attentiveLstmArchitecture({ ...sizes, projectionUnits: 6, lstmUnits: 4 }),
];

/** Sequences of their class's pattern with noise, and `room` frames of which the rest is `padding`. */
function sequences(lengths: readonly number[], room: number, padding: number, seed = 1): DesignMatrix {
  const generator = randomGenerator(seed);
  const data = new Float32Array(lengths.length * room * SIZE).fill(padding);
  for (const [row, length] of lengths.entries()) {
    for (let t = 0; t < length; t++) {
      for (let i = 0; i < SIZE; i++) {
        const pattern = Math.sin((t * (1 + (row % CLASSES))) / 2 + i);
        data[(row * room + t) * SIZE + i] = pattern + (0.5 * generator.next()) / 2 ** 31;
      }
    }
  }
  return { data, rows: lengths.length, columns: room * SIZE };
}

describe.each(["wasm", "cpu"] as const)("on %s", (backend) => {
  describe.each(architectures)("a $kind", (architecture) => {
    let model: LayersModel;
    beforeEach(async () => {
      await selectBackend({ prefer: backend });
      model = buildModel(architecture, { seed: 2 });
    });
    afterEach(() => {
      model.dispose();
    });
    const closeTo = (actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void => {
      expect(actual.length).toBe(expected.length);
      for (let i = 0; i < expected.length; i++) expect(Math.abs(actual[i]! - expected[i]!)).toBeLessThan(tolerance);
    };

    it("predicts the same however far and with whatever a row is padded, and in whatever batch", async () => {
      const property = fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 5 }),
        fc.float({ min: -50, max: 50, noNaN: true }),
        async (lengths, spare, padding) => {
          const room = Math.max(...lengths) + spare;
          const { data } = await predictProbabilities(model, sequences(lengths, room, padding), { lengths });
          const tight = sequences(lengths, Math.max(...lengths), 0);
          const alone = await predictProbabilities(model, tight, { lengths, batchSize: 1 });
          closeTo(data, alone.data, 1e-5);
        },
      );
      await fc.assert(property, { numRuns: 15 });
    });

    it("has the same logits and moving statistics in training however far its rows are padded", () => {
      const lengths = [5, 2, 7, 1];
      const run = (room: number, padding: number) => {
        const fresh = buildModel(architecture, { seed: 2 });
        const { data } = sequences(lengths, room, padding);
        const mask = lengths.flatMap((length) => Array.from({ length: room }, (_, t) => (t < length ? 1 : 0)));
        const values = tidy(() => {
          const inputs = [tensor(data, [4, room, SIZE]), tensor(mask, [4, room, 1])];
          return Array.from((fresh.apply(inputs, { training: true }) as Tensor).dataSync());
        });
        const moving = readWeights(fresh).filter(({ name }) => name.includes("moving"));
        fresh.dispose();
        expect(moving.length).toBeGreaterThan(3);
        return [...values, ...moving.flatMap(({ data: figures }) => Array.from(figures))];
      };
      closeTo(run(12, 30), run(7, 0), 1e-5);
    });

    it("has the same loss and gradients whatever the padding holds", () => {
      const lengths = [5, 2, 7, 1, 4];
      const network = networkOf("test", model, CLASSES);
      const run = (padding: number) => {
        const x = sequences(lengths, 9, padding);
        const rows = {
          x,
          rowShape: requireRowShape("test", "x", model, x),
          lengths,
          labels: [0, 1, 2, 0, 1],
          rowWeights: new Float64Array(5).fill(1),
          classCount: CLASSES,
          labelSmoothing: 0,
          penaltyRows: undefined,
        };
        const { loss, logits, gradients } = trainBatch(network, rows, Int32Array.of(0, 1, 3, 4)); // not the longest
        const values = [loss, ...Object.values(gradients)].flatMap((value) => Array.from(value.dataSync()));
        dispose([loss, logits, ...Object.values(gradients)]);
        return values;
      };
      closeTo(run(30), run(0), 1e-5);
    });

    it("learns to tell patterns in time apart", async () => {
      const lengths = Array.from({ length: 60 }, (_, row) => 6 + (row % 7));
      const x = sequences(lengths, 12, 9);
      const labels = lengths.map((_, row) => row % CLASSES);
      const common = { model, x, labels, lengths, classCount: CLASSES, epochs: 12, batchSize: 16, seed: 1 };
      const { accuracy } = await fitClassifier({ ...common, optimizer: { kind: "adamW", learningRate: 0.02 } });
      expect(accuracy.at(-1)).toBeGreaterThan(0.9);
      const held = await predictProbabilities(model, sequences(lengths, 12, 0, 7), { lengths });
      const hits = labels.filter((label, row) => {
        const values = held.data.subarray(row * CLASSES, (row + 1) * CLASSES);
        return values.indexOf(Math.max(...values)) === label;
      });
      expect(hits.length).toBeGreaterThan(50);
      for (const { data } of readWeights(model)) expect(data.every(Number.isFinite)).toBe(true);
    });

    it("refuses rows and lengths that do not fit", async () => {
      const x = sequences([3, 2], 3, 0);
      const fault = async (rows: DesignMatrix, lengths: number[], message: string) => {
        const error = new RangeError(`predictProbabilities: ${message}`);
        await expect(predictProbabilities(model, rows, { lengths })).rejects.toThrow(error);
      };
      const odd = { data: new Float32Array(6), rows: 1, columns: 6 };
      await fault(odd, [1], "x must have a multiple of 4 columns, as the model's frames; got 6");
      await fault(x, [3], "lengths must have one length for each of 2 rows; got 1");
      await fault(x, [3, 4], "lengths must be integers in [1, 3]; got 4 at index 1");
      await fault(x, [0, 3], "lengths must be integers in [1, 3]; got 0 at index 0");
    });
  });
});
