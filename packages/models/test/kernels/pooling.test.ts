import {
  avgPool,
  gather,
  grad,
  maxPool,
  tensor,
  tensor1d,
  tensor4d,
  type Tensor,
  type Tensor4D,
} from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { selectBackend } from "../../src/index.ts";
import { expectAsOnCpu, images, numbers, onBackend, runKernel, sizeOf } from "./onBackend.ts";

beforeAll(async () => {
  await selectBackend({ prefer: "cpu" });
  await selectBackend({ prefer: "wasm" });
});

const small = fc.integer({ min: 1, max: 4 });
const channels = fc.oneof(small, fc.constantFrom(4, 8, 12)); // multiples of four go another way
const pooling = fc.record({
  shape: fc.tuple(small, fc.integer({ min: 4, max: 9 }), fc.integer({ min: 4, max: 9 }), channels),
  size: fc.tuple(small, small),
  strides: fc.tuple(small, small),
  padding: fc.constantFrom("same" as const, "valid" as const),
  seed: fc.nat(),
});

const none = new Float32Array(0);

describe("MaxPoolGrad on wasm", () => {
  it.each([
    ["any values", (value: number) => value],
    ["values ≤ 0", (value: number) => -Math.abs(value)],
    ["ties", (value: number) => Math.round(value)],
    ["zeros alone", () => 0],
  ])("gives each slope to the place that cpu gives it to: %s", async (_, changed) => {
    await fc.assert(
      fc.asyncProperty(pooling, ({ shape, size, strides, padding, seed }) =>
        expectAsOnCpu(() => {
          const x = tensor4d(numbers(sizeOf(shape), seed).map(changed), shape);
          const f = (input: Tensor): Tensor => maxPool(input as Tensor4D, size, strides, padding);
          return grad(f)(x, images(f(x).shape, seed + 1));
        }),
      ),
      { numRuns: 60 },
    );
  });
});

describe("AvgPoolGrad on wasm", () => {
  it("is cpu's where nothing is padded", async () => {
    await fc.assert(
      fc.asyncProperty(pooling, ({ shape, size, strides, seed }) =>
        expectAsOnCpu(() => {
          const f = (input: Tensor): Tensor => avgPool(input as Tensor4D, size, strides, "valid");
          const x = images(shape, seed);
          return [f(x), grad(f)(x, images(f(x).shape, seed + 1))];
        }),
      ),
      { numRuns: 60 },
    );
  });

  // A mean is linear: the sum of slope · output is that of gradient · input.
  it("is the transpose of the mean itself, padding or not", async () => {
    await fc.assert(
      fc.asyncProperty(pooling, async ({ shape, size, strides, padding, seed }) => {
        const [x = none, y = none, dy = none, dx = none] = await onBackend("wasm", () => {
          const f = (input: Tensor): Tensor => avgPool(input as Tensor4D, size, strides, padding);
          const input = images(shape, seed);
          const slope = images(f(input).shape, seed + 1);
          return [input, f(input), slope, grad(f)(input, slope)];
        });
        const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
        expect(dot(x, dx)).toBeCloseTo(dot(y, dy), 3);
      }),
      { numRuns: 60 },
    );
  });
});

describe("UnsortedSegmentSum on wasm", () => {
  it("makes gathering rows differentiable, as on cpu", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 20 }),
        fc.nat(),
        (rows, seed) =>
          expectAsOnCpu(() => {
            const table = tensor(numbers(6 * 3, seed), [6, 3]);
            const slope = tensor(numbers(rows.length * 3, seed + 1), [rows.length, 3]);
            return grad((x: Tensor) => gather(x, tensor1d(rows, "int32")))(table, slope);
          }),
      ),
    );
  });

  it("leaves rows out whose segment does not exist", async () => {
    const [sums = none] = await onBackend("wasm", () => {
      const inputs = { x: tensor1d([1, 2, 4, 8]), segmentIds: tensor1d([-1, 1, 1, 2], "int32") };
      return runKernel("UnsortedSegmentSum", inputs, { numSegments: 2 });
    });
    expect(Array.from(sums)).toEqual([0, 6]);
  });

  it("refuses anything but 32-bit floats", async () => {
    await onBackend("wasm", () => {
      const ids = tensor1d([0], "int32");
      expect(() => runKernel("UnsortedSegmentSum", { x: ids, segmentIds: ids }, { numSegments: 1 })).toThrow(
        new TypeError("requireFloats: x must be float32; got int32"),
      );
      return [];
    });
  });
});
