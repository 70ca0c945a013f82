/** @internal */
export function requireInRange(caller: string, parameter: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) {
    throw new RangeError(`${caller}: ${parameter} must be in [${least}, ${most}]; got ${value}`);
  }
}

/** @internal */
export function requireIntegerInRange(
  caller: string,
  parameter: string,
  value: number,
  least: number,
  most: number,
): void {
  if (!(Number.isInteger(value) && value >= least && value <= most)) {
    throw new RangeError(`${caller}: ${parameter} must be an integer in [${least}, ${most}]; got ${value}`);
  }
}
