import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assembleModule, type WasmFunction } from "../../src/kernels/simd/assembleModule.ts";
import { advance, countDown, i32, isBelow, ONE_FLOAT, plus, repeatWhile } from "../../src/kernels/simd/wasmCode.ts";
import { times } from "../../src/kernels/simd/wasmCode.ts";

/** Assembles functions around a memory of one page. */
function assembled(functions: readonly WasmFunction[]) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module = new WebAssembly.Module(assembleModule(functions));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const call = (name: string, ...figures: number[]): void => {
    (exports[name] as (...given: number[]) => void)(...figures);
  };
  return { call, floats: new Float32Array(memory.buffer) };
}

/** Writes a float, multiplied by the count of a loop and an integer constant, behind many locals. */
const scaleBy = (constant: number): WasmFunction => ({
  name: "scale",
  parameters: ["i32", "f32", "i32"],
  body([place, value, count], local) {
    const [total] = Array.from({ length: 200 }, () => local("f32")).slice(-1);
    if (place === undefined || value === undefined || count === undefined || total === undefined)
      throw new Error("none");
    return [
      ...countDown(count, total.set(ONE_FLOAT.add(total.get, value.get))),
      ...ONE_FLOAT.store(plus(place.get, i32(constant)), total.get),
    ];
  },
});

describe("assembleModule", () => {
  it("makes modules that run, with integers of any size, many locals and loops of any count", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16_000 }), fc.integer({ min: 0, max: 20 }), (index, count) => {
        const { call, floats } = assembled([scaleBy(4 * index)]);
        call("scale", 0, 1.5, count);
        expect(floats[index]).toBe(1.5 * count);
      }),
      { numRuns: 50 },
    );
    const { call, floats } = assembled([scaleBy(-60_000)]);
    call("scale", 60_040, 2, 3);
    expect(floats[10]).toBe(6);
  });

  it("repeats at least once, and for as long as the condition holds", () => {
    const count: WasmFunction = {
      name: "count",
      parameters: ["i32", "i32"],
      body([first, end], local) {
        const runs = local("f32");
        if (first === undefined || end === undefined) throw new Error("none");
        const body = [...runs.set(ONE_FLOAT.add(runs.get, [0x43, 0, 0, 0x80, 0x3f])), ...advance(first, i32(3))];
        return [...repeatWhile(body, isBelow(first.get, end.get)), ...ONE_FLOAT.store(times(i32(4), i32(2)), runs.get)];
      },
    };
    const { call, floats } = assembled([scaleBy(0), count]);
    call("count", 0, 10);
    expect(floats[2]).toBe(4);
    call("count", 0, 0);
    expect(floats[2]).toBe(1);
  });
});
