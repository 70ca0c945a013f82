import { dispose, engine, memory, tensor, tidy, type Tensor } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { selectBackend } from "../../src/index.ts";
import { adamKernel, type AdamFigures } from "../../src/kernels/adamKernel.ts";
import { reluGradKernel, rowSumKernel } from "../../src/kernels/denseGradKernels.ts";
import { ownKernels, type OwnKernels } from "../../src/kernels/ownKernels.ts";
import type { RunKernel, WasmKernel, WasmToolbox } from "../../src/kernels/wasmKernel.ts";
import { numbers } from "./onBackend.ts";

let own: OwnKernels;
beforeAll(async () => {
  await selectBackend({ prefer: "wasm" });
  const found = ownKernels();
  if (found === undefined) throw new Error("our kernels are not installed");
  own = found;
});

/** A kernel where there are vectors, and as it is where there are none. */
const both = (kernel: WasmKernel): readonly RunKernel[] => {
  const withoutVectors = { routinesOf: () => undefined } as unknown as WasmToolbox;
  return [own.kernel(kernel.name), kernel.create(withoutVectors)];
};
const floats = (tensor: Tensor): Float32Array => tensor.dataSync<"float32">();
const size = fc.integer({ min: 1, max: 41 });

describe("SerkitAdam", () => {
  const figures: AdamFigures = {
    beta1: 0.9,
    beta2: 0.99,
    rate: 0.03,
    correction: 1.7,
    epsilon: 1e-3,
    kept: 0.98,
    scale: 0.5,
  };

  it("takes the step of the paper over any number of weights, with vectors and without, and keeps the old ones", () => {
    fc.assert(
      fc.property(size, fc.nat(), (count, seed) => {
        const [w, g, m] = [1, 2, 3].map((step) => numbers(count, seed + step)) as [
          Float32Array,
          Float32Array,
          Float32Array,
        ];
        const v = numbers(count, seed + 4).map(Math.abs);
        const before = memory().numTensors;
        for (const run of both(adamKernel)) {
          const [weights, gradient, mean, square] = [w, g, m, v].map((data) => tensor(data)) as Four;
          const next = own.tensorOf(run(own.backend, { weights, gradient, mean, square }, { ...figures }));
          const [after, newMean, newSquare] = [floats(next), floats(mean), floats(square)];
          expect(floats(weights)).toEqual(w);
          for (let i = 0; i < count; i++) {
            const slope = 0.5 * g[i]!;
            const expectedMean = 0.9 * m[i]! + 0.1 * slope;
            const expectedSquare = 0.99 * v[i]! + 0.01 * slope * slope;
            const expected = 0.98 * w[i]! - (0.03 * expectedMean) / (Math.sqrt(1.7 * expectedSquare) + 1e-3);
            expect(Math.abs(newMean[i]! - expectedMean)).toBeLessThan(1e-6);
            expect(Math.abs(newSquare[i]! - expectedSquare)).toBeLessThan(1e-6);
            expect(Math.abs(after[i]! - expected)).toBeLessThan(2e-5);
          }
          dispose([weights, gradient, mean, square, next]);
        }
        expect(memory().numTensors).toBe(before);
      }),
    );
  });
});

type Four = [Tensor, Tensor, Tensor, Tensor];

describe("SerkitReluGrad", () => {
  it("multiplies the slopes of positive values and puts 0 elsewhere, with vectors and without", () => {
    fc.assert(
      fc.property(size, fc.nat(), (count, seed) => {
        const [values, slopes] = [numbers(count, seed).map((value) => Math.max(value, 0)), numbers(count, seed + 1)];
        const expected = slopes.map((slope, i) => (values[i]! > 0 ? slope * 1.25 : 0));
        for (const run of both(reluGradKernel)) {
          const actual = tidy(() => {
            const inputs = { values: tensor(values), slopes: tensor(slopes) };
            run(own.backend, inputs, { factor: 1.25 });
            return inputs.slopes.dataSync();
          });
          expect(actual).toEqual(expected);
        }
      }),
    );
  });

  it("lets no slope through that is not a number where the value is 0", () => {
    const actual = tidy(() => {
      const inputs = { values: tensor([0, 1, 0, 0, 0]), slopes: tensor([NaN, NaN, Infinity, 1, NaN]) };
      own.kernel("SerkitReluGrad")(own.backend, inputs, { factor: 1 });
      return inputs.slopes.dataSync();
    });
    expect(actual).toEqual(Float32Array.of(0, NaN, 0, 0, 0));
  });
});

describe("SerkitRowSum", () => {
  it("sums the rows of a matrix of any shape, with vectors and without", () => {
    fc.assert(
      fc.property(size, size, fc.nat(), (rows, columns, seed) => {
        const data = numbers(rows * columns, seed);
        const before = engine().backend.numDataIds();
        for (const run of both(rowSumKernel)) {
          const sums = tidy(() => own.tensorOf(run(own.backend, { x: tensor(data, [rows, columns]) }, {})).dataSync());
          expect(sums.length).toBe(columns);
          for (const [column, sum] of sums.entries()) {
            let expected = 0;
            for (let row = 0; row < rows; row++) expected += data[row * columns + column]!;
            expect(Math.abs(sum - expected)).toBeLessThan(1e-4);
          }
        }
        expect(engine().backend.numDataIds()).toBe(before);
      }),
    );
  });
});

describe("ownKernels", () => {
  it("are none on another backend", async () => {
    await selectBackend({ prefer: "cpu" });
    expect(ownKernels()).toBeUndefined();
    await selectBackend({ prefer: "wasm" });
  });

  it("say which kernel is missing", () => {
    expect(() => own.kernel("Nothing")).toThrow(
      new TypeError("ownKernels: the wasm backend must have Nothing; got none"),
    );
  });
});
