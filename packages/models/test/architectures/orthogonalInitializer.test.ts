import { grad, ones, sum, tidy, type Tensor } from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { describe, expect, it } from "vitest";
import { orthogonalInitializer, selectBackend } from "../../src/index.ts";

const matrix = (shape: [number, number], seed: number): Float32Array =>
  tidy(() => orthogonalInitializer({ seed }).apply(shape).dataSync<"float32">());

describe("orthogonalInitializer", () => {
  it.each([
    [4, 4],
    [3, 7],
    [7, 3],
    [64, 256],
  ])("makes %i × %i weights whose shorter side is orthonormal", async (rows, columns) => {
    await selectBackend({ prefer: "wasm" });
    const values = matrix([rows, columns], 5);
    const [count, length] = rows < columns ? [rows, columns] : [columns, rows];
    const at = (vector: number, i: number) => values[rows < columns ? vector * columns + i : i * columns + vector]!;
    for (let a = 0; a < count; a++) {
      for (let b = 0; b <= a; b++) {
        let product = 0;
        for (let i = 0; i < length; i++) product += at(a, i) * at(b, i);
        expect(product).toBeCloseTo(a === b ? 1 : 0, 5);
      }
    }
  });

  it("depends on the seed alone", async () => {
    await selectBackend({ prefer: "wasm" });
    expect(matrix([5, 5], 1)).toEqual(matrix([5, 5], 1));
    expect(matrix([5, 5], 1)).not.toEqual(matrix([5, 5], 2));
  });

  it("refuses seeds and shapes that are none", () => {
    expect(() => orthogonalInitializer({ seed: -1 })).toThrow(
      new RangeError("orthogonalInitializer: seed must be an integer in [0, 4294967295]; got -1"),
    );
    expect(() => orthogonalInitializer({ seed: 1 }).apply([2, 2, 2])).toThrow(
      new RangeError("orthogonalInitializer: shape must have two axes; got [2,2,2]"),
    );
  });

  it.each(["wasm", "cpu"] as const)(
    "lets the recurrent layers of tfjs be differentiated in Node, on %s",
    async (backend) => {
      await selectBackend({ prefer: backend });
      for (const layer of [layers.lstm, layers.gru]) {
        const recurrent = layer({ units: 4, recurrentInitializer: orthogonalInitializer({ seed: 1 }) });
        const model = sequential();
        model.add(layers.bidirectional({ layer: recurrent, mergeMode: "concat", inputShape: [5, 3] }));
        const slope = tidy(() => grad((x: Tensor) => sum(model.apply(x) as Tensor))(ones([2, 5, 3])).dataSync());
        expect(slope).toHaveLength(30);
        expect(slope.every((value) => Number.isFinite(value) && value !== 0)).toBe(true);
        model.dispose();
      }
    },
  );
});
