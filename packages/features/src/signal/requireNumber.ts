/** @internal */
export function requirePositiveInteger(caller: string, parameter: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`${caller}: ${parameter} must be an integer ≥ 1; got ${value}`);
  }
}

/** @internal */
export function requirePositive(caller: string, parameter: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new RangeError(`${caller}: ${parameter} must be a finite number > 0; got ${value}`);
  }
}
