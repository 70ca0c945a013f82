import { dispose, engine, tensor, tidy, type Tensor } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { selectBackend } from "../../src/index.ts";
import { lstmBackwards, lstmForwards } from "../../src/architectures/lstmOnHost.ts";
import { lstmBackwardsInVectors, lstmForwardsInVectors } from "../../src/kernels/lstmInVectors.ts";
import { ownKernels, type OwnKernels } from "../../src/kernels/ownKernels.ts";
import type { SimdRoutines } from "../../src/kernels/simd/simdRoutines.ts";
import { numbers, sizeOf } from "./onBackend.ts";

let own: OwnKernels;
let routines: SimdRoutines;
beforeAll(async () => {
  await selectBackend({ prefer: "wasm" });
  const found = ownKernels();
  if (found?.routines === undefined) throw new Error("our routines do not run");
  own = found;
  routines = found.routines;
});

const of = (shape: number[], seed: number): Tensor => tensor(numbers(sizeOf(shape), seed), shape);

/** Outputs, and gradient of the gates. */
function inVectors(gates: Tensor, recurrent: Tensor, upstream: Tensor): Float32Array[] {
  return tidy(() => {
    const { outputs, trace } = lstmForwardsInVectors(own.backend, routines, gates, recurrent);
    own.tensorOf(trace);
    const slopes = lstmBackwardsInVectors(own.backend, routines, upstream, recurrent, trace);
    return [outputs, slopes].map((info) => own.tensorOf(info).dataSync<"float32">());
  });
}

function onHost(gates: Tensor, recurrent: Tensor, upstream: Tensor): Float32Array[] {
  const [frames, batch, units] = upstream.shape as [number, number, number];
  return tidy(() => {
    const trace = lstmForwards(gates, recurrent, [frames, batch, units]);
    const [slopes] = lstmBackwards(upstream, recurrent, trace, [frames, batch, units]);
    return [trace.outputs, slopes.dataSync<"float32">()];
  });
}

describe("a long short-term memory in vectors", () => {
  const sizes = fc.record({
    frames: fc.integer({ min: 1, max: 7 }),
    batch: fc.integer({ min: 1, max: 19 }),
    units: fc.integer({ min: 1, max: 11 }),
    seed: fc.nat(),
  });

  it("is what the host gives, for any number of frames, sequences and units, and leaves no memory", () => {
    fc.assert(
      fc.property(sizes, ({ frames, batch, units, seed }) => {
        const before = engine().backend.numDataIds();
        const tensors = [of([frames, batch, 4 * units], seed), of([units, 4 * units], seed + 1)] as const;
        const upstream = of([frames, batch, units], seed + 2);
        const expected = onHost(...tensors, upstream);
        for (const [index, values] of inVectors(...tensors, upstream).entries()) {
          expect(values.length).toBe(expected[index]!.length);
          for (const [i, value] of values.entries()) {
            const wanted = expected[index]![i]!;
            expect(Math.abs(value - wanted)).toBeLessThan(1e-5 * Math.max(1, Math.abs(wanted)));
          }
        }
        dispose([...tensors, upstream]);
        expect(engine().backend.numDataIds()).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  it("gives a sequence the same bits alone and among any others", () => {
    const [frames, batch, units] = [6, 13, 5];
    const [gates, upstream] = [numbers(frames * batch * 4 * units, 1), numbers(frames * batch * units, 2)];
    const weights = numbers(units * 4 * units, 3);
    const rowOf = (data: Float32Array, row: number, width: number): Float32Array =>
      Float32Array.from(
        { length: frames * width },
        (_, i) => data[(Math.floor(i / width) * batch + row) * width + (i % width)]!,
      );
    const run = (count: number, ofGates: Float32Array, ofOutputs: Float32Array): Float32Array[] => {
      const given = [tensor(ofGates, [frames, count, 4 * units]), tensor(weights, [units, 4 * units])] as const;
      const above = tensor(ofOutputs, [frames, count, units]);
      const values = inVectors(...given, above);
      dispose([...given, above]);
      return values;
    };
    const [outputs, slopes] = run(batch, gates, upstream) as [Float32Array, Float32Array];
    for (let row = 0; row < batch; row++) {
      const alone = run(1, rowOf(gates, row, 4 * units), rowOf(upstream, row, units));
      expect(alone).toEqual([rowOf(outputs, row, units), rowOf(slopes, row, 4 * units)]);
    }
  });

  it("keeps what is no number to its own sequence", () => {
    const [frames, batch, units] = [2, 3, 2];
    const values = numbers(frames * batch * 4 * units, 1);
    values[4 * units] = NaN; // the first gate of the second sequence
    const gates = tensor(values, [frames, batch, 4 * units]);
    const [recurrent, upstream] = [of([units, 4 * units], 2), of([frames, batch, units], 3)];
    const [outputs] = inVectors(gates, recurrent, upstream) as [Float32Array];
    const isNumber = Array.from(outputs, (value) => !Number.isNaN(value));
    // Its second unit sees the first one in the second frame.
    const first = [true, true, false, true, true, true];
    const second = [true, true, false, false, true, true];
    expect(isNumber).toEqual([...first, ...second]);
    dispose([gates, recurrent, upstream]);
  });
});
