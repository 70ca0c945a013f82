import { requireInteger, requireRate } from "../internal/requireNumber.ts";

/**
 * Refuses layers whose widths are no integers ≥ 1 or which have not one dropout rate each.
 *
 * @throws RangeError naming caller, parameter and value.
 *
 * @internal
 */
export function requireLayers(
  caller: string,
  [sizesName, sizes]: readonly [string, readonly number[]],
  [ratesName, rates]: readonly [string, readonly number[]],
  minimumCount: number,
): void {
  requireInteger(caller, `${sizesName}.length`, sizes.length, minimumCount);
  for (const size of sizes) requireInteger(caller, sizesName, size, 1);
  if (rates.length !== sizes.length) {
    throw new RangeError(
      `${caller}: ${ratesName} must have one rate for each of ${sizes.length} in ${sizesName}; got ${rates.length}`,
    );
  }
  for (const rate of rates) requireRate(caller, ratesName, rate);
}

/**
 * Refuses a word that is none of the allowed ones.
 *
 * @throws RangeError naming caller, parameter and value.
 *
 * @internal
 */
export function requireWord(caller: string, parameter: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) {
    const words = allowed.map((word) => `"${word}"`).join(" or ");
    throw new RangeError(`${caller}: ${parameter} must be ${words}; got ${value}`);
  }
}
