/** @internal */
export function requireOneOf(
  caller: string,
  parameter: string,
  value: string | number,
  allowed: readonly (string | number)[],
): void {
  if (!allowed.includes(value)) {
    throw new RangeError(`${caller}: ${parameter} must be one of ${allowed.join(", ")}; got ${value}`);
  }
}
