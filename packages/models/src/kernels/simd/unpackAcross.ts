import type { WasmFunction } from "./assembleModule.ts";
import { BLOCK_COLUMNS, turnedSquare } from "./productFunctions.ts";
import { advance, countDown, FOUR_FLOATS, i32, ONE_FLOAT, type Code, type Local } from "./wasmCode.ts";

/**
 * `unpackAcross(source, target, stride, inner)`: writes the eight columns of a panel `[inner, 8]` as rows that are
 * `stride` bytes apart, which undoes `packAcross8`.
 *
 * @internal
 */
export const unpackAcross: WasmFunction = {
  name: "unpackAcross",
  parameters: ["i32", "i32", "i32", "i32"],
  body(parameters, local) {
    const [source, target, stride, inner] = parameters as [Local, Local, Local, Local];
    const [place, count] = [local("i32"), local("i32")];
    const vectors = Array.from({ length: 8 }, () => local("v128"));
    const toNextRow = (store: Code): Code => [...store, ...advance(place, stride.get)];
    const half = (offset: number): Code => [
      ...vectors
        .slice(0, 4)
        .flatMap((row, index) => row.set(FOUR_FLOATS.load(source.get, 4 * BLOCK_COLUMNS * index + offset))),
      ...turnedSquare(vectors, (_, column) => toNextRow(FOUR_FLOATS.store(place.get, column))),
    ];
    const one = Array.from({ length: BLOCK_COLUMNS }, (_, column) =>
      toNextRow(ONE_FLOAT.store(place.get, ONE_FLOAT.load(source.get, 4 * column))),
    );
    const goOn = (step: number): Code => [
      ...advance(source, i32(4 * BLOCK_COLUMNS * step)),
      ...advance(target, i32(4 * step)),
    ];
    return [
      ...count.set([...inner.get, ...i32(2), 0x76]),
      ...countDown(count, [...place.set(target.get), ...half(0), ...half(16), ...goOn(4)]),
      ...count.set([...inner.get, ...i32(3), 0x71]),
      ...countDown(count, [...place.set(target.get), ...one, ...goOn(1)]),
    ];
  },
};
