/**
 * Refuses shares that leave nothing to test on or to learn from.
 *
 * @throws RangeError if a share is out of range or the two are 1 or more together.
 *
 * @internal
 */
export function requireShares(caller: string, testSize: number, validationSize: number): void {
  if (!(testSize > 0 && testSize < 1)) {
    throw new RangeError(`${caller}: testSize must be in (0, 1); got ${String(testSize)}`);
  }
  requireValidationSize(caller, validationSize);
  if (testSize + validationSize >= 1) {
    throw new RangeError(`${caller}: testSize + validationSize must be below 1; got ${testSize} + ${validationSize}`);
  }
}

/**
 * Refuses a share of validation that is out of range.
 *
 * @throws RangeError if it is not in `[0, 1)`.
 *
 * @internal
 */
export function requireValidationSize(caller: string, validationSize: number): void {
  if (!(validationSize >= 0 && validationSize < 1)) {
    throw new RangeError(`${caller}: validationSize must be in [0, 1); got ${String(validationSize)}`);
  }
}
