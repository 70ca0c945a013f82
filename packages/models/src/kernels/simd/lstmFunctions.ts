import type { WasmFunction } from "./assembleModule.ts";
import { exponential } from "./exponential.ts";
import { splatFloat } from "./floatBits.ts";
import { advance, countDown, FOUR_FLOATS, i32, plus, type Code, type Local } from "./wasmCode.ts";

const { load, store, add, sub, mul } = FOUR_FLOATS;

const GATES = ["enter", "forget", "fresh", "leave"] as const;

/** What a block of {@link lstmGates} holds, in this order. */
const FIELDS = [...GATES, "cell", "squashed", "output"] as const;

type Field = (typeof FIELDS)[number];

/**
 * Fields of a block of {@link lstmGates}.
 *
 * @internal
 */
export const BLOCK_FIELDS = 7;

/**
 * Which of them has the cells.
 *
 * @internal
 */
export const CELL_FIELD = 4;

/**
 * Which of them, the last, has the outputs.
 *
 * @internal
 */
export const OUTPUT_FIELD = 6;

/**
 * `lstmGates(block, cellsBefore, span, fours)`: one step of a long short-term memory for a block of sequences.
 *
 * A block is seven fields `span` bytes apart, each of `fours` vectors: the four gates — input, forget, cell, output —
 * which come as the sums of what input and memory give and leave after their activations; then the cells, their
 * hyperbolic tangents, and the outputs, which are written.
 *
 * @internal
 */
export const lstmGates: WasmFunction = {
  name: "lstmGates",
  parameters: ["i32", "i32", "i32", "i32"],
  body(parameters, local) {
    const [block, cellsBefore, span, fours] = parameters as [Local, Local, Local, Local];
    const places = fieldPlaces(FIELDS, block, span, () => local("i32"));
    const { prepare, sigmoid, tanh } = exponential(local);
    const [enter, forget, value] = [local("v128"), local("v128"), local("v128")];
    const { at } = places;
    const activated = (into: Local, field: Field, activation: (x: Local) => Code): Code => [
      ...into.set(load(at(field))),
      ...activation(into),
      ...store(at(field), into.get),
    ];
    return [
      ...prepare,
      ...places.prepare,
      ...countDown(fours, [
        ...activated(enter, "enter", sigmoid),
        ...activated(forget, "forget", sigmoid),
        ...activated(value, "fresh", tanh),
        ...value.set(add(mul(forget.get, load(cellsBefore.get)), mul(enter.get, value.get))),
        ...store(at("cell"), value.get),
        ...tanh(value),
        ...store(at("squashed"), value.get),
        ...activated(enter, "leave", sigmoid),
        ...store(at("output"), mul(enter.get, value.get)),
        ...places.next,
        ...advance(cellsBefore, i32(16)),
      ]),
    ];
  },
};

/**
 * `lstmSlopes(block, cellsBefore, upstream, later, laterCells, slopes, span, fours)`: the gradient of a step.
 *
 * `block` is what `lstmGates` left; `upstream` and `later` are the gradients of the outputs from above and from the
 * step after; `laterCells` that of the cells from the step after, which becomes the one for the step before; the
 * gradients of the gates' sums go to four fields at `slopes`.
 *
 * @internal
 */
export const lstmSlopes: WasmFunction = {
  name: "lstmSlopes",
  parameters: Array<"i32">(8).fill("i32"),
  body(parameters, local) {
    const [block, cellsBefore, upstream, later, laterCells, slopes, span, fours] = parameters as EightLocals;
    const places = fieldPlaces(FIELDS, block, span, () => local("i32"));
    const results = fieldPlaces(GATES, slopes, span, () => local("i32"));
    const [one, slope, ofCell] = [local("v128"), local("v128"), local("v128")];
    const read: readonly Field[] = [...GATES, "squashed"];
    const values = read.map(() => local("v128"));
    const value = (field: Field): Code => values[read.indexOf(field)]!.get;
    /** The slope of a sigmoid, from its value. */
    const ofSigmoid = (field: Field): Code => mul(value(field), sub(one.get, value(field)));
    /** The slope of a hyperbolic tangent, from its value. */
    const ofTanh = (field: Field): Code => sub(one.get, mul(value(field), value(field)));
    return [
      ...one.set(splatFloat(1)),
      ...places.prepare,
      ...results.prepare,
      ...countDown(fours, [
        ...read.flatMap((field, index) => values[index]!.set(load(places.at(field)))),
        ...slope.set(add(load(upstream.get), load(later.get))),
        ...ofCell.set(add(mul(mul(slope.get, value("leave")), ofTanh("squashed")), load(laterCells.get))),
        ...store(results.at("enter"), mul(mul(ofCell.get, value("fresh")), ofSigmoid("enter"))),
        ...store(results.at("forget"), mul(mul(ofCell.get, load(cellsBefore.get)), ofSigmoid("forget"))),
        ...store(results.at("fresh"), mul(mul(ofCell.get, value("enter")), ofTanh("fresh"))),
        ...store(results.at("leave"), mul(mul(slope.get, value("squashed")), ofSigmoid("leave"))),
        ...store(laterCells.get, mul(ofCell.get, value("forget"))),
        ...places.next,
        ...results.next,
        ...[cellsBefore, upstream, later, laterCells].flatMap((pointer) => advance(pointer, i32(16))),
      ]),
    ];
  },
};

type EightLocals = [Local, Local, Local, Local, Local, Local, Local, Local];

/** Addresses of the current vector of each field. */
interface FieldPlaces {
  /** Has to run before. */
  readonly prepare: Code;
  /** One of them. */
  readonly at: (field: Field) => Code;
  /** Goes on to the next vectors. */
  readonly next: Code;
}

function fieldPlaces(fields: readonly Field[], start: Local, span: Local, local: () => Local): FieldPlaces {
  const pointers = fields.map(local);
  return {
    prepare: pointers.flatMap((pointer, index) =>
      pointer.set(index === 0 ? start.get : plus(pointers[index - 1]!.get, span.get)),
    ),
    at: (field) => pointers[fields.indexOf(field)]!.get,
    next: pointers.flatMap((pointer) => advance(pointer, i32(16))),
  };
}
