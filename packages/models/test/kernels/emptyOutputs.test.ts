import {
  avgPool,
  conv2d,
  depthwiseConv2d,
  fused,
  grads,
  matMul,
  maxPool,
  ones,
  setBackend,
  tensor1d,
  zeros,
  type Tensor,
  type Tensor4D,
} from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { selectBackend } from "../../src/index.ts";
import { breachedTensors } from "./breachedTensors.ts";
import { expectAsOnCpu, images, onBackend } from "./onBackend.ts";

beforeAll(async () => {
  await selectBackend({ prefer: "cpu" });
  await selectBackend({ prefer: "wasm" });
});

describe.each([
  ["conv2d, stride 1", conv2d, 1],
  ["conv2d, stride 2", conv2d, 2],
  ["depthwiseConv2d, stride 1", depthwiseConv2d, 1],
  ["depthwiseConv2d, stride 2", depthwiseConv2d, 2],
] as const)("%s, without an output place on wasm", (_, convolve, strides) => {
  const f = (x: Tensor, filter: Tensor): Tensor => convolve(x as Tensor4D, filter as Tensor4D, strides, "valid");

  // With many channels a convolution goes another way.
  it.each([
    [1, 3, 2],
    [2, 3, 2],
    [1, 33, 34],
    [3, 33, 34],
  ])(
    "gives none, gradients of zeros, and leaves other memory alone: batch %i, channels %i",
    async (batch, from, to) => {
      const compute = (): Tensor[] => {
        const [x, filter] = [images([batch, 1, 7, from], 1), images([2, 3, from, to], 2)];
        const y = f(x, filter);
        return [y, ...grads(f)([x, filter], zeros(y.shape))];
      };
      await expectAsOnCpu(compute, 0);
      await setBackend("wasm");
      expect(breachedTensors(compute)).toBe(0);
    },
  );

  it("refuses a filter that is longer than the input by more", async () => {
    await onBackend("wasm", () => {
      expect(() => f(images([1, 1, 7, 3], 1), images([4, 7, 3, 1], 2))).toThrow(
        new RangeError(`conv2d: output must have 0 or more lines and columns; got ${strides === 1 ? -2 : -1} and 1`),
      );
      return [];
    });
  });
});

describe.each([
  ["maxPool", maxPool],
  ["avgPool", avgPool],
] as const)("%s without an output place on wasm", (_, pool) => {
  it.each([1, 2])("gives none, a gradient of zeros, and leaves other memory alone: stride %i", async (strides) => {
    for (const channels of [3, 4, 33]) {
      const f = (x: Tensor): Tensor => pool(x as Tensor4D, [2, 2], strides, "valid");
      const compute = (): Tensor[] => {
        const x = images([2, 1, 5, channels], 1);
        const y = f(x);
        return [y, ...grads(f)([x], zeros(y.shape))];
      };
      await expectAsOnCpu(compute, 0);
      await setBackend("wasm");
      expect(breachedTensors(compute)).toBe(0);
    }
  });

  it("refuses a window that is longer than the input by more", async () => {
    await onBackend("wasm", () => {
      expect(() => pool(images([1, 1, 5, 3], 1), [3, 1], 1, "valid")).toThrow(
        new RangeError("pool: output must have 0 or more lines and columns; got -1 and 5"),
      );
      return [];
    });
  });
});

describe("matMul on wasm", () => {
  it.each([
    ["no inner places", [3, 0, 4]],
    ["no inner places, many rows", [33, 0, 9]],
    ["no rows", [0, 3, 4]],
    ["no columns", [33, 3, 0]],
  ] as const)("with %s is what it is on cpu, and leaves other memory alone", async (_, [rows, inner, columns]) => {
    const compute = (): Tensor[] => [
      matMul(ones([rows, inner]), ones([inner, columns])),
      matMul(ones([inner, rows]), ones([columns, inner]), true, true),
      matMul(ones([2, rows, inner]), ones([1, inner, columns])),
    ];
    await expectAsOnCpu(compute, 0);
    await setBackend("wasm");
    expect(breachedTensors(compute)).toBe(0);
  });

  it("adds a bias to sums of nothing", async () => {
    const bias = [1, -2, 3];
    const [sums = new Float32Array(0)] = await onBackend("wasm", () =>
      fused.matMul({ a: zeros([2, 0]), b: zeros([0, 3]), bias: tensor1d(bias), activation: "relu" }),
    );
    expect(Array.from(sums)).toEqual([1, 0, 3, 1, 0, 3]);
  });
});
