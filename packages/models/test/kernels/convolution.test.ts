import {
  conv1d,
  conv2d,
  depthwiseConv2d,
  grads,
  tensor,
  tensor4d,
  type Tensor,
  type Tensor3D,
  type Tensor4D,
} from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { selectBackend } from "../../src/index.ts";
import { expectAsOnCpu, images, numbers, onBackend, relativeError, runKernel, sizeOf } from "./onBackend.ts";

beforeAll(async () => {
  await selectBackend({ prefer: "cpu" });
  await selectBackend({ prefer: "wasm" });
});

type Margins = [[0, 0], [number, number], [number, number], [0, 0]];

const tap = fc.integer({ min: 1, max: 5 });
const stride = fc.integer({ min: 1, max: 4 });
const margin = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
const padding: fc.Arbitrary<"same" | "valid" | Margins> = fc.oneof(
  fc.constantFrom("same" as const, "valid" as const),
  fc.tuple(fc.constant<[0, 0]>([0, 0]), margin, margin, fc.constant<[0, 0]>([0, 0])),
);
const convolution = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  height: fc.integer({ min: 5, max: 11 }),
  width: fc.integer({ min: 5, max: 30 }),
  channels: fc.integer({ min: 1, max: 6 }),
  filters: fc.integer({ min: 1, max: 6 }),
  taps: fc.tuple(tap, tap),
  strides: fc.tuple(stride, stride),
  padding,
  seed: fc.nat(),
});

describe.each([
  ["conv2d", conv2d],
  ["depthwiseConv2d", depthwiseConv2d],
] as const)("%s on wasm", (name, operation) => {
  it("is what it is on cpu, and so are its gradients, for any shape, stride and padding", async () => {
    await fc.assert(
      fc.asyncProperty(convolution, async ({ batch, height, width, channels, filters, taps, strides, ...rest }) => {
        const rounding = typeof rest.padding === "string" ? undefined : "floor";
        await expectAsOnCpu(() => {
          const x = images([batch, height, width, channels], rest.seed);
          const filter = images([...taps, channels, filters], rest.seed + 1);
          const f = (a: Tensor, b: Tensor): Tensor =>
            operation(a as Tensor4D, b as Tensor4D, strides, rest.padding, "NHWC", [1, 1], rounding);
          const y = f(x, filter);
          return [y, ...grads(f)([x, filter], images(y.shape, rest.seed + 2))];
        });
      }),
      { numRuns: 150 },
    );
  });

  // From 32 channels on a convolution of stride 1 goes another way.
  it("is what it is on cpu with many channels too, and so are its gradients", async () => {
    const many = fc.record({
      batch: fc.integer({ min: 1, max: 3 }),
      size: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 12 })),
      channels: fc.integer({ min: 31, max: 37 }),
      filters: fc.integer({ min: 31, max: 37 }),
      taps: fc.tuple(fc.integer({ min: 1, max: 3 }), tap),
      step: fc.constantFrom(1, 1, 1, 2),
      padding: fc.oneof(fc.constantFrom("same" as const), padding),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(many, async ({ batch, size, channels, filters, taps, step, seed, ...rest }) => {
        const pad = rest.padding === "valid" ? "same" : rest.padding; // four lines may be too few for the taps
        fc.pre(pad === "same" || size[0] + pad[1][0] + pad[1][1] >= taps[0] - 1); // less is refused
        const multiplied = name === "conv2d" ? filters : 1;
        await expectAsOnCpu(() => {
          const x = images([batch, ...size, channels], seed);
          const filter = images([...taps, channels, multiplied], seed + 1);
          const f = (a: Tensor, b: Tensor): Tensor =>
            operation(a as Tensor4D, b as Tensor4D, step, pad, "NHWC", [1, 1], pad === "same" ? undefined : "floor");
          const y = f(x, filter);
          return [y, ...grads(f)([x, filter], images(y.shape, seed + 2))];
        });
      }),
      { numRuns: 40 },
    );
  });

  // Taps then stand on padding alone: the first row of the filter here.
  it("has cpu's gradients where there is more padding than filter", async () => {
    for (const channels of [5, 33]) {
      await expectAsOnCpu(() => {
        const [x, filter] = [images([3, 1, 5, channels], 1), images([3, 2, channels, 2], 2)];
        const margins: Margins = [
          [0, 0],
          [5, 0],
          [5, 2],
          [0, 0],
        ];
        const f = (a: Tensor, b: Tensor): Tensor =>
          operation(a as Tensor4D, b as Tensor4D, 1, margins, "NHWC", [1, 1], "floor");
        return grads(f)([x, filter], images(f(x, filter).shape, 3));
      });
    }
  });

  // A dilated convolution is a plain one whose filter has zeros between its taps.
  it("differentiates by a dilated filter as by one with zeros between its taps", async () => {
    const kernels =
      name === "conv2d"
        ? (["Conv2DBackpropFilter", "Conv2DBackpropInput"] as const)
        : (["DepthwiseConv2dNativeBackpropFilter", "DepthwiseConv2dNativeBackpropInput"] as const);
    const dilation = fc.integer({ min: 1, max: 3 });
    await fc.assert(
      fc.asyncProperty(
        convolution,
        dilation,
        dilation,
        fc.boolean(),
        async ({ batch, taps, seed, ...few }, down, across, hasMany) => {
          const [channels, filters] = hasMany ? [33, name === "conv2d" ? 34 : 1] : [few.channels, few.filters];
          const pad = seed % 2 === 0 ? "same" : "valid";
          const inputShape = [batch, 14, 17, channels];
          const spreadShape = [(taps[0] - 1) * down + 1, (taps[1] - 1) * across + 1, channels, filters];
          const filterShape = [...taps, channels, filters];
          const weights = numbers(sizeOf(filterShape), seed);
          const size = channels * filters;
          const spread = new Float32Array(sizeOf(spreadShape));
          const places = Array.from({ length: taps[0] * taps[1] }, (_, index) => {
            const [row, column] = [Math.floor(index / taps[1]) * down, (index % taps[1]) * across];
            return (row * spreadShape[1]! + column) * size;
          });
          for (const [index, to] of places.entries())
            spread.set(weights.subarray(index * size, (index + 1) * size), to);

          const run = (shape: number[], values: Float32Array, dilations: number[]): Tensor[] => {
            const x = images(inputShape, seed + 1);
            const filter = tensor4d(values, [shape[0]!, shape[1]!, shape[2]!, shape[3]!]);
            const y = operation(x, filter, 1, pad, "NHWC", dilations as [number, number]);
            const dy = images(y.shape, seed + 2);
            const attrs = { strides: [1, 1], pad, dilations, dataFormat: "NHWC", dimRoundingMode: null };
            return [
              runKernel(kernels[0], { x, dy }, { ...attrs, filterShape: shape }),
              runKernel(kernels[1], { dy, filter }, { ...attrs, inputShape }),
            ];
          };
          const dilated = await onBackend("wasm", () => run(filterShape, weights, [down, across]));
          const plain = await onBackend("wasm", () => run(spreadShape, spread, [1, 1]));
          expect(relativeError(dilated[1]!, plain[1]!)).toBeLessThanOrEqual(1e-5);
          const atTaps = Float32Array.from(weights, (_, i) => plain[0]![places[Math.floor(i / size)]! + (i % size)]!);
          expect(relativeError(dilated[0]!, atTaps)).toBeLessThanOrEqual(1e-5);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("conv1d on wasm", () => {
  it.each([
    [1, "same"],
    [2, "same"],
    [1, "valid"],
    [3, "valid"],
  ] as const)(
    "has cpu's gradients, stride %i, padding %s, also where a tap at a time is unrolled",
    async (step, pad) => {
      await expectAsOnCpu(() => {
        const [x, filter] = [tensor(numbers(4 * 90 * 7, 1), [4, 90, 7]), tensor(numbers(5 * 7 * 9, 2), [5, 7, 9])];
        const f = (a: Tensor, b: Tensor): Tensor => conv1d(a as Tensor3D, b as Tensor3D, step, pad);
        return grads(f)([x, filter], tensor(numbers(f(x, filter).size, 3), f(x, filter).shape));
      });
    },
  );

  it("sums a constant slope over a constant input in closed form, in several parts", async () => {
    // 2 · 1500 · 512 numbers a tap: three taps are more than are unrolled at a time.
    const [batch, frames, channels] = [2, 1500, 512];
    const results = await onBackend("wasm", () => {
      const x = tensor(new Float32Array(batch * frames * channels).fill(0.5), [batch, 1, frames, channels]);
      const dy = tensor(new Float32Array(batch * frames).fill(2), [batch, 1, frames, 1]);
      const attrs = { strides: [1, 1], pad: "same", dataFormat: "NHWC", filterShape: [1, 3, channels, 1] };
      return runKernel("Conv2DBackpropFilter", { x, dy }, attrs);
    });
    const taps = [0, 1, 2].map((index) => results[0]!.subarray(index * channels, (index + 1) * channels));
    expect(taps.map((values) => new Set(values))).toEqual([
      new Set([batch * (frames - 1)]),
      new Set([batch * frames]),
      new Set([batch * (frames - 1)]),
    ]);
  });

  it("refuses channels that come first", async () => {
    await onBackend("wasm", () => {
      const x = tensor(new Float32Array(4), [1, 1, 2, 2]);
      const attrs = { strides: [1, 1], pad: "same", dataFormat: "NCHW", filterShape: [1, 1, 2, 2] };
      expect(() => runKernel("Conv2DBackpropFilter", { x, dy: x }, attrs)).toThrow(
        new RangeError("conv2d: dataFormat must be NHWC on wasm; got NCHW"),
      );
      return [];
    });
  });
});
