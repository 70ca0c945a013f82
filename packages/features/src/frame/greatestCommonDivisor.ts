/**
 * The largest integer of which both are multiples.
 *
 * @internal
 */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
