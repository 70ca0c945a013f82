import { fused, gather, matMul, sum, tensor, tensor1d, type Tensor } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { lstmSequence } from "../../src/architectures/lstmSequence.ts";
import { selectBackend } from "../../src/index.ts";
import { simdRoutines } from "../../src/kernels/simd/simdRoutines.ts";
import { expectAsOnCpu, numbers, sizeOf } from "./onBackend.ts";

const of = (shape: number[], seed: number): Tensor => tensor(numbers(sizeOf(shape), seed), shape);

describe("where the runtime has no vectors", () => {
  beforeAll(async () => {
    await selectBackend({ prefer: "cpu" });
    vi.spyOn(WebAssembly, "validate").mockReturnValue(false);
    await selectBackend({ prefer: "wasm" });
  });
  afterAll(() => void vi.restoreAllMocks());

  const size = fc.integer({ min: 16, max: 60 });
  const operands = fc.record({ rows: size, inner: size, columns: size, left: fc.boolean(), right: fc.boolean() });

  it("products go the way of the stock kernels and are right", async () => {
    expect(simdRoutines(new WebAssembly.Memory({ initial: 1 }))).toBeUndefined();
    await fc.assert(
      fc.asyncProperty(operands, ({ rows, inner, columns, left, right }) =>
        expectAsOnCpu(() => {
          const a = of(left ? [inner, rows] : [rows, inner], 1);
          const b = of(right ? [columns, inner] : [inner, columns], 2);
          const bias = tensor1d(numbers(columns, 3));
          const settings = { a, b, transposeA: left, transposeB: right, bias, activation: "relu" } as const;
          return [matMul(a, b, left, right), fused.matMul(settings)];
        }),
      ),
      { numRuns: 30 },
    );
  });

  it("memory runs on the host, and sums and gathers go the stock way", () =>
    expectAsOnCpu(() => {
      const [gates, recurrent, rows] = [of([5, 3, 24], 1), of([6, 24], 2), of([7, 8], 3)];
      const sequences = lstmSequence(gates, recurrent);
      return [sequences, sum(sequences, [0, 1]), gather(rows, tensor1d([6, 0, 6], "int32"))];
    }));
});

describe("simdRoutines", () => {
  it("has none for a memory that threads share: the stock kernels have threads", () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
    expect(simdRoutines(memory)).toBeUndefined();
  });
});
