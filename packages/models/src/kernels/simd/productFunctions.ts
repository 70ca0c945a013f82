import type { WasmFunction } from "./assembleModule.ts";
import { advance, countDown, FOUR_FLOATS, i32, isBelow, loadSplat, ONE_FLOAT, plus, repeatWhile } from "./wasmCode.ts";
import { shuffle, times, type Code, type Local } from "./wasmCode.ts";

const { load, store, splat, add, mul, max } = FOUR_FLOATS;

/**
 * Rows of a block that is computed at once; eight vectors of sums leave room for the operands among sixteen registers.
 *
 * @internal
 */
export const BLOCK_ROWS = 4;

/**
 * Columns of such a block.
 *
 * @internal
 */
export const BLOCK_COLUMNS = 8;

/**
 * `multiplyPanels(left, right, result, inner, panels, stride, start, startStride, floor)`: each left panel times one
 * right panel.
 *
 * Left panels are `[inner, 4]` one after the other, the right one is `[inner, 8]`; `result` has `4 · panels` rows of
 * eight floats, `stride` bytes apart. Sums begin at the eight floats at `start`, which moves on by `startStride` bytes a
 * row, and results below `floor` become `floor`.
 *
 * @internal
 */
export const multiplyPanels: WasmFunction = {
  name: "multiplyPanels",
  parameters: ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "f32"],
  body(parameters, local) {
    const [left, right, result, inner, panels, stride, start, startStride] = parameters as EightLocals;
    const floor = parameters[8]!;
    const [place, end, least, factor] = [local("i32"), local("i32"), local("v128"), local("v128")];
    const halves = [local("v128"), local("v128")];
    const rows = Array.from({ length: BLOCK_ROWS }, () => halves.map(() => local("v128")));
    const step = [
      ...halves.flatMap((half, h) => half.set(load(place.get, 16 * h))),
      ...rows.flatMap((sums, row) => [
        ...factor.set(loadSplat(left.get, 4 * row)),
        ...sums.flatMap((sum, h) => sum.set(add(sum.get, mul(factor.get, halves[h]!.get)))),
      ]),
      ...advance(left, i32(4 * BLOCK_ROWS)),
      ...advance(place, i32(4 * BLOCK_COLUMNS)),
    ];
    return [
      ...end.set(plus(right.get, times(inner.get, i32(4 * BLOCK_COLUMNS)))),
      ...least.set(splat(floor.get)),
      ...countDown(panels, [
        ...place.set(right.get),
        ...rows.flatMap((sums) => [
          ...sums.flatMap((sum, h) => sum.set(load(start.get, 16 * h))),
          ...advance(start, startStride.get),
        ]),
        ...repeatWhile(step, isBelow(place.get, end.get)),
        ...rows.flatMap((sums) => [
          ...sums.flatMap((sum, h) => store(result.get, max(sum.get, least.get), 16 * h)),
          ...advance(result, stride.get),
        ]),
      ]),
    ];
  },
};

type EightLocals = [Local, Local, Local, Local, Local, Local, Local, Local];

/**
 * `packRuns4` and `packRuns8(source, target, stride, inner, panels)`: copies whole panels `[inner, width]` of a matrix
 * `[inner, …]` whose rows are `stride` bytes apart.
 *
 * @internal
 */
export const packRuns: readonly WasmFunction[] = [BLOCK_ROWS, BLOCK_COLUMNS].map((width) => ({
  name: `packRuns${width}`,
  parameters: ["i32", "i32", "i32", "i32", "i32"],
  body(parameters, local) {
    const [source, target, stride, inner, panels] = parameters as FiveLocals;
    const [place, count] = [local("i32"), local("i32")];
    return countDown(panels, [
      ...place.set(source.get),
      ...count.set(inner.get),
      ...countDown(count, [
        ...offsets(width).flatMap((offset) => store(target.get, load(place.get, offset), offset)),
        ...advance(place, stride.get),
        ...advance(target, i32(4 * width)),
      ]),
      ...advance(source, i32(4 * width)),
    ]);
  },
}));

type FiveLocals = [Local, Local, Local, Local, Local];

/**
 * `packAcross4` and `packAcross8(source, target, stride, inner, panels)`: copies whole panels `[inner, width]` of a
 * matrix `[…, inner]` whose rows are `stride` bytes apart, so each row becomes a column.
 *
 * @internal
 */
export const packAcross: readonly WasmFunction[] = [BLOCK_ROWS, BLOCK_COLUMNS].map((width) => ({
  name: `packAcross${width}`,
  parameters: ["i32", "i32", "i32", "i32", "i32"],
  body(parameters, local) {
    const [source, target, stride, inner, panels] = parameters as FiveLocals;
    const [start, place, count] = [local("i32"), local("i32"), local("i32")];
    const vectors = Array.from({ length: 8 }, () => local("v128"));
    const downTheRows = (each: (index: number) => Code): Code => [
      ...place.set(start.get),
      ...Array.from({ length: width }, (_, row) => [...each(row), ...advance(place, stride.get)]).flat(),
    ];
    const putColumn = (index: number, column: Code, offset: number): Code =>
      store(target.get, column, 4 * width * index + offset);
    const fours = downTheRows((row) => [
      ...vectors[row % 4]!.set(load(place.get)),
      ...(row % 4 === 3 ? turnedSquare(vectors, (k, column) => putColumn(k, column, 4 * (row - 3))) : []),
    ]);
    const one = downTheRows((row) => ONE_FLOAT.store(target.get, ONE_FLOAT.load(place.get), 4 * row));
    return countDown(panels, [
      ...start.set(source.get),
      ...count.set([...inner.get, ...i32(2), 0x76]),
      ...countDown(count, [...fours, ...advance(start, i32(16)), ...advance(target, i32(16 * width))]),
      ...count.set([...inner.get, ...i32(3), 0x71]),
      ...countDown(count, [...one, ...advance(start, i32(4)), ...advance(target, i32(4 * width))]),
      ...advance(source, times(stride.get, i32(width))),
    ]);
  },
}));

/**
 * Takes the four columns of four rows, which the first of eight vectors hold.
 *
 * @param put - What to do with a column, by its index.
 *
 * @internal
 */
export function turnedSquare(vectors: readonly Local[], put: (column: number, values: Code) => Code): Code {
  const [r0, r1, r2, r3, low, high, low2, high2] = vectors as EightLocals;
  return [
    ...low.set(shuffle(r0.get, r1.get, [0, 4, 1, 5])),
    ...high.set(shuffle(r0.get, r1.get, [2, 6, 3, 7])),
    ...low2.set(shuffle(r2.get, r3.get, [0, 4, 1, 5])),
    ...high2.set(shuffle(r2.get, r3.get, [2, 6, 3, 7])),
    ...put(0, shuffle(low.get, low2.get, [0, 1, 4, 5])),
    ...put(1, shuffle(low.get, low2.get, [2, 3, 6, 7])),
    ...put(2, shuffle(high.get, high2.get, [0, 1, 4, 5])),
    ...put(3, shuffle(high.get, high2.get, [2, 3, 6, 7])),
  ];
}

/** Byte offsets of the vectors of a panel's row. */
function offsets(width: number): number[] {
  return Array.from({ length: width / 4 }, (_, index) => 16 * index);
}
