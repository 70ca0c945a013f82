import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assembleModule, type WasmFunction } from "../../src/kernels/simd/assembleModule.ts";
import { exponential } from "../../src/kernels/simd/exponential.ts";
import { FOUR_FLOATS } from "../../src/kernels/simd/wasmCode.ts";

const inPlace = (name: "sigmoid" | "tanh"): WasmFunction => ({
  name,
  parameters: ["i32"],
  body([place], local) {
    if (place === undefined) throw new Error("none");
    const functions = exponential(local);
    const x = local("v128");
    const { load, store } = FOUR_FLOATS;
    return [...functions.prepare, ...x.set(load(place.get)), ...functions[name](x), ...store(place.get, x.get)];
  },
});

/** The function of four values by the assembled code. */
const { sigmoid, tanh } = (() => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module = new WebAssembly.Module(assembleModule([inPlace("sigmoid"), inPlace("tanh")]));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const floats = new Float32Array(memory.buffer, 0, 4);
  const run = (name: string) => (values: readonly number[]) => {
    floats.set(values);
    (exports[name] as (place: number) => void)(0);
    return Array.from(floats);
  };
  return { sigmoid: run("sigmoid"), tanh: run("tanh") };
})();

/** A few units of the last place of a float. */
const TOLERANCE = 4e-7;

const floats = (greatest: number) =>
  fc.array(fc.double({ min: -greatest, max: greatest, noNaN: true }).map(Math.fround), {
    minLength: 4,
    maxLength: 4,
  });

describe("exponential", () => {
  it.each([1e-3, 1, 10, 80])("has the sigmoid to a few units of the last place, up to %d", (greatest) => {
    fc.assert(
      fc.property(floats(greatest), (values) => {
        for (const [i, actual] of sigmoid(values).entries()) {
          const expected = 1 / (1 + Math.exp(-values[i]!));
          expect(Math.abs(actual - expected) / expected).toBeLessThan(TOLERANCE);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([1e-3, 1, 10, 80])("has the hyperbolic tangent, near 0 too, up to %d", (greatest) => {
    fc.assert(
      fc.property(floats(greatest), (values) => {
        for (const [i, actual] of tanh(values).entries()) {
          const expected = Math.tanh(values[i]!);
          expect(Math.abs(actual - expected)).toBeLessThanOrEqual(TOLERANCE * Math.abs(expected));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("reaches the limits and keeps what is no number", () => {
    expect(sigmoid([Infinity, 1e30, 0, NaN])).toEqual([1, 1, 0.5, NaN]);
    expect(tanh([Infinity, -Infinity, 0, NaN])).toEqual([1, -1, 0, NaN]);
    for (const value of sigmoid([-Infinity, -1e30, -100, -88])) expect(Math.abs(value)).toBeLessThan(1e-37);
  });
});
