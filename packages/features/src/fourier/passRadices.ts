/**
 * In what order of passes a transform of some size is taken: as few as can be, of which those in eighths cost the least per point.
 *
 * @param size - A positive integer.
 * @returns Numbers among 2, 3, 4, 5, 7, 8 and 16 whose product is `size`; undefined if there are none, because a prime factor is
 *   above 7.
 * @internal
 */
export function passRadices(size: number): number[] | undefined {
  const odd: number[] = [];
  let rest = size;
  for (const radix of [3, 5, 7]) {
    for (; rest % radix === 0; rest /= radix) odd.push(radix);
  }
  const bits = Math.log2(rest);
  if (!Number.isInteger(bits)) return undefined;
  const sixteens = bits % 3;
  if (bits >= 4 * sixteens) {
    const eights = (bits - 4 * sixteens) / 3;
    return [...Array<number>(sixteens).fill(16), ...odd, ...Array<number>(eights).fill(8)];
  }
  // One, two and five bits.
  return bits > 3 ? [8, 4, ...odd] : [2 ** bits, ...odd];
}

/** Whether passes suffice for a size, which is then fast. @internal */
export function hasPasses(size: number): boolean {
  return passRadices(size) !== undefined;
}
