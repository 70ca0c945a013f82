import { engine, gather, sum, tensor, tensor1d, tidy, type Tensor } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { selectBackend } from "../../src/index.ts";
import { expectAsOnCpu, numbers, sizeOf } from "./onBackend.ts";

const of = (shape: number[], seed: number): Tensor => tensor(numbers(sizeOf(shape), seed), shape);
const length = fc.integer({ min: 1, max: 9 });

beforeAll(async () => {
  await selectBackend({ prefer: "cpu" });
  await selectBackend({ prefer: "wasm" });
});

describe("GatherV2", () => {
  it("gathers rows of any width, in any order, as cpu does", () =>
    fc.assert(
      fc.asyncProperty(length, length, length, fc.array(fc.nat(), { minLength: 1 }), (rows, a, b, order) => {
        const indices = order.map((index) => index % rows);
        return expectAsOnCpu(() => gather(of([rows, a, b], 1), tensor1d(indices, "int32")), 0);
      }),
    ));

  it("gathers along another axis and with more than one axis of indices, as cpu does", () =>
    expectAsOnCpu(() => {
      const indices = tensor([1, 0, 2, 1], [2, 2], "int32");
      return [gather(of([3, 4], 1), indices), gather(of([2, 3, 4], 2), indices, 1)];
    }, 0));

  it("refuses an index out of range as the stock kernel does", () => {
    for (const index of [-1, 3]) {
      expect(() => tidy(() => gather(of([3, 4], 1), tensor1d([index], "int32")))).toThrow(/is not in \[0, 2\]/);
    }
  });
});

describe("Sum", () => {
  it("sums over any axes, as cpu does", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(length, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 15 }),
        fc.boolean(),
        (shape, chosen, keepDims) => {
          const axes = [...shape.keys()].filter((axis) => chosen & (1 << axis));
          return expectAsOnCpu(() => {
            const x = of(shape, 3);
            return [sum(x, axes, keepDims), sum(x, axes.map((axis) => axis - shape.length).reverse(), keepDims)];
          });
        },
      ),
    ));

  it("keeps what is no number to its own column", () => {
    const rows = [1, 2].map((value) => Array.from({ length: 12 }, (_, column) => (column === 1 ? Infinity : value)));
    const sums = tidy(() => sum(tensor(rows), 0).dataSync<"float32">());
    expect(Array.from(sums)).toEqual([3, Infinity, ...Array<number>(10).fill(3)]);
  });

  it("sums integers as such", () =>
    expectAsOnCpu(() => {
      const total = sum(tensor([1, 2, 3, 4], [2, 2], "int32"), 0);
      expect(total.dtype).toBe("int32");
      return total;
    }, 0));
});

describe("Identity", () => {
  it("is the same memory once more, freed with the last of its tensors", () => {
    const before = engine().backend.numDataIds();
    const x = of([2, 3], 1);
    const copy = x.clone();
    expect(engine().backend.numDataIds()).toBe(before + 1);
    x.dispose();
    expect(copy.dataSync()).toEqual(numbers(6, 1));
    copy.dispose();
    expect(engine().backend.numDataIds()).toBe(before);
  });

  it("copies texts as the stock kernel does", () => {
    const copied = tidy(() => tensor(["a", "b"]).clone().dataSync<"string">());
    expect(copied).toEqual(["a", "b"]);
  });
});
