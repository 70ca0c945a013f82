import { FOUR_FLOATS, i32, splatInteger, type Code } from "./wasmCode.ts";

/**
 * One constant float in every place of a vector.
 *
 * @internal
 */
export function splatFloat(value: number): Code {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setFloat32(0, value, true);
  return FOUR_FLOATS.splat([0x43, ...Array.from({ length: 4 }, (_, index) => bytes.getUint8(index))]);
}

/**
 * Each float with the other sign.
 *
 * @internal
 */
export const negated = (floats: Code): Code => [floats, 0xfd, 0xe1, 0x01];

/**
 * Each float, or the bound where it is less; what is not a number stays so.
 *
 * @internal
 */
export const atLeast = (floats: Code, bound: Code): Code => [floats, bound, 0xfd, 0xeb, 0x01];

/**
 * Each float, or the bound where it is greater; what is not a number stays so.
 *
 * @internal
 */
export const atMost = (floats: Code, bound: Code): Code => [floats, bound, 0xfd, 0xea, 0x01];

/**
 * Powers of two as floats, of whole numbers from −126 to 127 that lie in the lowest nine bits of each place.
 *
 * @internal
 */
export const powersOfTwo = (exponents: Code): Code => {
  const shifted: Code = [exponents, i32(23), 0xfd, 0xab, 0x01];
  return [shifted, splatInteger(i32(127 << 23)), 0xfd, 0xae, 0x01];
};
