/**
 * Instructions of WebAssembly as bytes in lists of lists, operands before the operation that takes them.
 *
 * @internal
 */
export type Code = readonly (number | Code)[];

/**
 * Types of values, by their byte in the binary format.
 *
 * @internal
 */
export const VALUE_TYPES = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;

/**
 * A type of values.
 *
 * @internal
 */
export type ValueType = keyof typeof VALUE_TYPES;

/**
 * A parameter or local of a function.
 *
 * @internal
 */
export interface Local {
  /** Its place among the parameters and locals. */
  readonly index: number;
  /** Its type. */
  readonly type: ValueType;
  /** Its value. */
  readonly get: Code;
  /** Replaces its value. */
  readonly set: (value: Code) => Code;
}

/**
 * The instructions that compute with a number of floats at once: one, or the four of a vector.
 *
 * @internal
 */
export interface FloatLanes {
  /** How many. */
  readonly count: 1 | 4;
  /** Their type. */
  readonly type: ValueType;
  /** The floats at an address. */
  readonly load: (address: Code, offset?: number) => Code;
  /** Writes floats to an address. */
  readonly store: (address: Code, value: Code, offset?: number) => Code;
  /** One float in every place. */
  readonly splat: (value: Code) => Code;
  /** Sum. */
  readonly add: (a: Code, b: Code) => Code;
  /** Difference. */
  readonly sub: (a: Code, b: Code) => Code;
  /** Product. */
  readonly mul: (a: Code, b: Code) => Code;
  /** Quotient. */
  readonly div: (a: Code, b: Code) => Code;
  /** Greater value. */
  readonly max: (a: Code, b: Code) => Code;
  /** Square root. */
  readonly sqrt: (a: Code) => Code;
}

/**
 * An unsigned number as the binary format has it: seven bits a byte, lowest first.
 *
 * @internal
 */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** A signed number as the binary format has it. */
function signed(value: number): number[] {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}

const binary =
  (...operation: number[]) =>
  (a: Code, b: Code): Code => [a, b, operation];
const unary =
  (...operation: number[]) =>
  (a: Code): Code => [a, operation];
const loadOf =
  (...operation: number[]) =>
  (address: Code, offset = 0): Code => [address, operation, 2, unsigned(offset)];
const storeOf =
  (...operation: number[]) =>
  (address: Code, value: Code, offset = 0): Code => [address, value, operation, 2, unsigned(offset)];

/**
 * A constant integer.
 *
 * @internal
 */
export const i32 = (value: number): Code => [0x41, ...signed(value)];

/**
 * Sum of integers.
 *
 * @internal
 */
export const plus: (a: Code, b: Code) => Code = binary(0x6a);

/**
 * Product of integers.
 *
 * @internal
 */
export const times: (a: Code, b: Code) => Code = binary(0x6c);

/**
 * Whether one unsigned integer is less than another.
 *
 * @internal
 */
export const isBelow: (a: Code, b: Code) => Code = binary(0x49);

/**
 * One float at a time.
 *
 * @internal
 */
export const ONE_FLOAT: FloatLanes = {
  count: 1,
  type: "f32",
  load: loadOf(0x2a),
  store: storeOf(0x38),
  splat: (value) => value,
  add: binary(0x92),
  sub: binary(0x93),
  mul: binary(0x94),
  div: binary(0x95),
  max: binary(0x97),
  sqrt: unary(0x91),
};

/**
 * Four floats at a time.
 *
 * @internal
 */
export const FOUR_FLOATS: FloatLanes = {
  count: 4,
  type: "v128",
  load: loadOf(0xfd, 0x00),
  store: storeOf(0xfd, 0x0b),
  splat: unary(0xfd, 0x13),
  add: binary(0xfd, 0xe4, 0x01),
  sub: binary(0xfd, 0xe5, 0x01),
  mul: binary(0xfd, 0xe6, 0x01),
  div: binary(0xfd, 0xe7, 0x01),
  max: binary(0xfd, 0xe9, 0x01),
  sqrt: unary(0xfd, 0xe3, 0x01),
};

/**
 * The float at an address, in every place of a vector.
 *
 * @internal
 */
export const loadSplat: (address: Code, offset?: number) => Code = loadOf(0xfd, 0x09);

/**
 * The bits that two vectors both have.
 *
 * @internal
 */
export const both: (a: Code, b: Code) => Code = binary(0xfd, 0x4e);

/**
 * Which floats of a vector are greater than those of another, as a mask.
 *
 * @internal
 */
export const whereGreater: (a: Code, b: Code) => Code = binary(0xfd, 0x44);

/**
 * The bits of one vector where a mask has ones, else those of another.
 *
 * @internal
 */
export const select = (where: Code, whole: Code, otherwise: Code): Code => [
  ...whole,
  ...otherwise,
  ...where,
  0xfd,
  0x52,
];

/**
 * One integer in every place of a vector.
 *
 * @internal
 */
export const splatInteger: (value: Code) => Code = unary(0xfd, 0x11);

/**
 * Four of the eight floats of two vectors: places 0 to 3 are of the first.
 *
 * @internal
 */
export const shuffle = (a: Code, b: Code, places: readonly number[]): Code => [
  a,
  b,
  0xfd,
  0x0d,
  places.flatMap((place) => [4 * place, 4 * place + 1, 4 * place + 2, 4 * place + 3]),
];

/**
 * Runs some code again for as long as a condition holds after it; at least once.
 *
 * @internal
 */
export const repeatWhile = (body: Code, condition: Code): Code => {
  return [0x03, 0x40, body, condition, 0x0d, 0, 0x0b];
};

/**
 * Runs some code as often as a local says, counting it down; not at all if it is 0.
 *
 * @internal
 */
export const countDown = (counter: Local, body: Code): Code => {
  const loop = repeatWhile([body, counter.set(plus(counter.get, i32(-1)))], counter.get);
  return [0x02, 0x40, counter.get, 0x45, 0x0d, 0, loop, 0x0b]; // leaves the block at once where it is 0
};

/**
 * Adds to a local.
 *
 * @internal
 */
export const advance = (local: Local, by: Code): Code => local.set(plus(local.get, by));
