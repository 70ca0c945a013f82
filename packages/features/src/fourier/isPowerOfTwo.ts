/** @internal */
export function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}
