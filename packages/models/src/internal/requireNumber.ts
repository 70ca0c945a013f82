/**
 * Refuses a number that is no integer of at least `minimum`.
 *
 * @throws RangeError naming caller, parameter and value.
 *
 * @internal
 */
export function requireInteger(caller: string, parameter: string, value: number, minimum: number): void {
  if (!Number.isSafeInteger(value) || value < minimum) {
    throw new RangeError(`${caller}: ${parameter} must be an integer ≥ ${minimum}; got ${value}`);
  }
}

/**
 * Refuses a number outside `[0, 1)`.
 *
 * @throws RangeError naming caller, parameter and value.
 *
 * @internal
 */
export function requireRate(caller: string, parameter: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new RangeError(`${caller}: ${parameter} must be in [0, 1); got ${value}`);
  }
}

/**
 * Refuses a number that is negative, infinite or NaN.
 *
 * @throws RangeError naming caller, parameter and value.
 *
 * @internal
 */
export function requireNonNegative(caller: string, parameter: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`${caller}: ${parameter} must be finite and ≥ 0; got ${value}`);
  }
}

/**
 * Refuses a number that is not above 0, or infinite, or NaN.
 *
 * @throws RangeError naming caller, parameter and value.
 *
 * @internal
 */
export function requirePositive(caller: string, parameter: string, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(`${caller}: ${parameter} must be finite and > 0; got ${value}`);
  }
}

/**
 * Refuses a seed that is no unsigned 32-bit integer: a larger one would be cut, and two seeds give one result.
 *
 * @throws RangeError naming caller and value.
 *
 * @internal
 */
export function requireSeed(caller: string, seed: number): void {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`${caller}: seed must be an integer in [0, 4294967295]; got ${seed}`);
  }
}
