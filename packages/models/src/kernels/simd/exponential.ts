import { atLeast, atMost, negated, powersOfTwo, splatFloat } from "./floatBits.ts";
import { FOUR_FLOATS, type Code, type Local, type ValueType } from "./wasmCode.ts";

/**
 * Code for the exponential and what is made of it, four floats at a time.
 *
 * @internal
 */
export interface Exponential {
  /** Has to run once before any of the others. */
  readonly prepare: Code;
  /** Replaces each float `x` of a local by `1 / (1 + e⁻ˣ)`. */
  readonly sigmoid: (x: Local) => Code;
  /** Replaces each float of a local by its hyperbolic tangent. */
  readonly tanh: (x: Local) => Code;
}

/** Beyond this the powers of two would leave the range of floats; the functions have long reached their limits. */
const GREATEST = 87;

/** Added to a float of small size it leaves the nearest whole number in the lowest bits. */
const ROUNDING = 1.5 * 2 ** 23;

/** The logarithm of 2 in two parts, the first of so few bits that its multiples are exact. */
const LOG2_HIGH: number = Math.round(Math.LN2 * 512) / 512;
const LOG2_LOW: number = Math.LN2 - LOG2_HIGH;

/** Factors of r⁷ down to r² in the series of `eʳ`; the next term is below a float's rounding where |r| ≤ ln 2 / 2. */
const SERIES: readonly number[] = [5040, 720, 120, 24, 6, 2].map((factorial) => 1 / factorial);

/**
 * Makes the code; the error of each function is a few units of the last place, also near 0.
 *
 * Everything comes from `eˣ − 1 = 2ⁿ (eʳ − 1) + (2ⁿ − 1)`, where `x = n · ln 2 + r`: subtracting the 1 later would lose
 * the digits of a small `x`. What is not a number stays so.
 *
 * @param local - Makes another local of the function.
 *
 * @internal
 */
export function exponential(local: (type: ValueType) => Local): Exponential {
  const { add, sub, mul, div } = FOUR_FLOATS;
  const figures = [1, 2, -GREATEST, GREATEST, Math.LOG2E, ROUNDING, LOG2_HIGH, LOG2_LOW, ...SERIES];
  const constants = figures.map(() => local("v128"));
  const [one, two, least, greatest, perLog2, rounding, high, low, first, ...series] = constants.map(
    ({ get }) => get,
  ) as [Code, Code, Code, Code, Code, Code, Code, Code, Code, ...Code[]];
  const [shifted, multiple, rest, sum] = [local("v128"), local("v128"), local("v128"), local("v128")];

  const minusOne = (x: Local): Code => [
    ...x.set(atMost(atLeast(x.get, least), greatest)),
    ...shifted.set(add(mul(x.get, perLog2), rounding)),
    ...multiple.set(sub(shifted.get, rounding)),
    ...rest.set(sub(sub(x.get, mul(multiple.get, high)), mul(multiple.get, low))),
    ...sum.set(first),
    ...series.flatMap((factor) => sum.set(add(mul(sum.get, rest.get), factor))),
    ...sum.set(add(mul(mul(rest.get, rest.get), sum.get), rest.get)),
    ...multiple.set(powersOfTwo(shifted.get)),
    ...x.set(add(mul(sum.get, multiple.get), sub(multiple.get, one))),
  ];
  return {
    prepare: constants.flatMap((constant, index) => constant.set(splatFloat(figures[index]!))),
    sigmoid: (x) => [...x.set(negated(x.get)), ...minusOne(x), ...x.set(div(one, add(x.get, two)))],
    tanh: (x) => [...x.set(add(x.get, x.get)), ...minusOne(x), ...x.set(div(x.get, add(x.get, two)))],
  };
}
