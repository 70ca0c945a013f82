import { fused, grads, matMul, reshape, tensor, tensor1d, tensor2d, type Tensor } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { selectBackend } from "../../src/index.ts";
import { expectAsOnCpu, numbers, onBackend, sizeOf } from "./onBackend.ts";

beforeAll(async () => {
  await selectBackend({ prefer: "cpu" });
  await selectBackend({ prefer: "wasm" });
});

const of = (shape: number[], seed: number): Tensor => tensor(numbers(sizeOf(shape), seed), shape);
const turned = (shape: number[], isTransposed: boolean): number[] =>
  isTransposed ? [...shape.slice(0, -2), ...shape.slice(-2).reverse()] : shape;
const size = fc.integer({ min: 1, max: 70 });
const operands = fc.record({
  rows: size,
  inner: size,
  columns: size,
  left: fc.boolean(),
  right: fc.boolean(),
  seed: fc.nat(),
});

describe("BatchMatMul on wasm", () => {
  it("multiplies matrices of any size, transposed or not, as cpu does", async () => {
    await fc.assert(
      fc.asyncProperty(operands, ({ rows, inner, columns, left, right, seed }) =>
        expectAsOnCpu(() =>
          matMul(of(turned([rows, inner], left), seed), of(turned([inner, columns], right), seed + 1), left, right),
        ),
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])("multiplies matrices too large for one go, transposed %s and %s", async (left, right) => {
    const [rows, inner, columns] = [1029, 515, 13];
    const [a, b] = [turned([rows, inner], left), turned([inner, columns], right)];
    await expectAsOnCpu(() => matMul(of(a, 1), of(b, 2), left, right));
  });

  it("has the gradients that cpu has", async () => {
    await fc.assert(
      fc.asyncProperty(operands, ({ rows, inner, columns, left, right, seed }) =>
        expectAsOnCpu(() => {
          const [a, b] = [of(turned([rows, inner], left), seed), of(turned([inner, columns], right), seed + 1)];
          return grads((x: Tensor, y: Tensor) => matMul(x, y, left, right))([a, b], of([rows, columns], seed + 2));
        }),
      ),
      { numRuns: 50 },
    );
  });

  // cpu broadcasts wrongly where both stacks have an axis that the other lacks; each matrix is multiplied alone here.
  it.each([
    [[3], [3]],
    [[1], [4]],
    [[4], [1]],
    [
      [2, 1],
      [1, 3],
    ],
    [[3], [2, 3]],
    [[1], [1]],
  ])("multiplies stacks %j and %j, broadcast", async (stackA, stackB) => {
    for (const [left, right] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ] as const) {
      const [a, b] = [turned([...stackA, 5, 6], left), turned([...stackB, 6, 4], right)];
      const [actual] = await onBackend("wasm", () => matMul(of(a, 1), of(b, 2), left, right));
      const [x, y] = [numbers(sizeOf(a), 1), numbers(sizeOf(b), 2)];
      const depth = Math.max(stackA.length, stackB.length);
      const lengths = Array.from({ length: depth }, (_, axis) =>
        Math.max(stackA[axis - depth + stackA.length] ?? 1, stackB[axis - depth + stackB.length] ?? 1),
      );
      const expected: number[] = [];
      for (let index = 0; index < sizeOf(lengths); index++) {
        const places = lengths.map((_, axis) => Math.floor(index / sizeOf(lengths.slice(axis + 1))) % lengths[axis]!);
        const which = (stack: number[]): number =>
          stack.reduce((sum, length, axis) => {
            const place = places[axis + depth - stack.length]!;
            return sum * length + (length === 1 ? 0 : place);
          }, 0);
        const at = (matrix: Float32Array, start: number, shape: number[], isTurned: boolean, i: number, j: number) =>
          matrix[start * sizeOf(shape) + (isTurned ? j * shape[0]! + i : i * shape[1]! + j)]!;
        for (let i = 0; i < 5; i++) {
          for (let j = 0; j < 4; j++) {
            let sum = 0;
            for (let k = 0; k < 6; k++) {
              sum += at(x, which(stackA), [5, 6], left, i, k) * at(y, which(stackB), [6, 4], right, k, j);
            }
            expected.push(sum);
          }
        }
      }
      expect(actual).toHaveLength(expected.length);
      for (const [i, value] of expected.entries()) expect(actual?.[i]).toBeCloseTo(value, 4);
    }
  });

  it("takes one buffer as right-hand side in two shapes", async () => {
    const results = await onBackend("wasm", () => {
      const flat = tensor1d(Array.from({ length: 24 }, (_, i) => i));
      const wide = reshape(flat, [4, 6]);
      const ones = (length: number) => tensor2d(new Array<number>(length).fill(1), [1, length]);
      return [matMul(ones(4), wide), matMul(ones(6), reshape(flat, [6, 4])), matMul(ones(4), wide)];
    });
    expect(Array.from(results[0]!)).toEqual([36, 40, 44, 48, 52, 56]);
    expect(Array.from(results[1]!)).toEqual([60, 66, 72, 78]);
    expect(results[2]).toEqual(results[0]);
  });

  it("refuses inner sizes that differ", async () => {
    expect(() => matMul(tensor2d([[1, 2]]), tensor2d([[1, 2]]))).toThrow(/inner shapes|inner sizes must be equal/);
  });
});

describe("_FusedMatMul on wasm", () => {
  const activation = fc.constantFrom("linear", "relu", "relu6", "sigmoid", "elu", "leakyrelu", "prelu");

  it("adds the bias once and applies the activation, as cpu does", async () => {
    await fc.assert(
      fc.asyncProperty(operands, activation, fc.integer({ min: 1, max: 3 }), async (shape, name, depth) => {
        const { rows, inner, columns, left, right, seed } = shape;
        const count = name === "prelu" ? 1 : depth;
        await expectAsOnCpu(() =>
          fused.matMul({
            a: of(turned([count, rows, inner], left), seed),
            b: of(turned([count, inner, columns], right), seed + 1),
            transposeA: left,
            transposeB: right,
            bias: of([columns], seed + 2),
            activation: name,
            ...(name === "prelu" ? { preluActivationWeights: of([rows, columns], seed + 3) } : {}),
          }),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("takes one buffer as right-hand side in two shapes", async () => {
    const results = await onBackend("wasm", () => {
      const flat = tensor1d(Array.from({ length: 24 }, (_, i) => i));
      const product = (rows: number) =>
        fused.matMul({
          a: tensor2d(new Array<number>(rows).fill(1), [1, rows]),
          b: reshape(flat, [rows, 24 / rows]),
          activation: "relu",
        });
      return [product(4), product(6)];
    });
    expect(Array.from(results[0]!)).toEqual([36, 40, 44, 48, 52, 56]);
    expect(Array.from(results[1]!)).toEqual([60, 66, 72, 78]);
  });
});
