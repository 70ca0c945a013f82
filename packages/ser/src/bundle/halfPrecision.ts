/** Largest magnitude that IEEE 754 binary16 holds: `(2 - 2^-10) · 2^15`. */
export const LARGEST_HALF = 65_504;

/**
 * Rounds numbers to half precision, ties to the even one.
 *
 * @param values - Any numbers; what rounds to more than {@link LARGEST_HALF} becomes infinite.
 * @returns The bits of each, in the same order.
 *
 * @see IEEE 754-2019, binary16: one bit of sign, five of exponent with a bias of 15, ten of fraction.
 */
export function encodeHalf(values: Float32Array): Uint16Array<ArrayBuffer> {
  const bits = new Uint32Array(new Float32Array(values).buffer);
  return Uint16Array.from(bits, (single) => ((single >>> 16) & 0x8000) | magnitudeToHalf(single & 0x7fff_ffff));
}

/**
 * The numbers that bits of half precision stand for; each is a float32 too, so that nothing is lost.
 *
 * @param halves - The bits of each number.
 */
export function decodeHalf(halves: Uint16Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(halves, (half) => {
    const exponent = (half >>> 10) & 0x1f;
    const fraction = half & 0x3ff;
    const sign = half & 0x8000 ? -1 : 1;
    if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
    return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (0x400 + fraction) * 2 ** (exponent - 25);
  });
}

/** The bits of half precision for the bits of a float32 without its sign. */
function magnitudeToHalf(single: number): number {
  if (single > 0x7f80_0000) return 0x7e00; // not a number
  if (single >= 0x477f_f000) return 0x7c00; // 65,520 and above
  if (single >= 0x3880_0000) return dropBits(single - 0x3800_0000, 13); // 2^-14 and above; the exponents' biases differ by 112
  const exponent = single >>> 23;
  // Below, halves are multiples of 2^-24; what is below half of that is none of them.
  return exponent < 102 ? 0 : dropBits((single & 0x7f_ffff) | 0x80_0000, 126 - exponent);
}

/** Drops the last bits, rounding to the nearest and a tie to the even one; a carry raises the exponent, as it should. */
function dropBits(bits: number, count: number): number {
  const isOdd = (bits >>> count) & 1;
  return (bits + (1 << (count - 1)) - 1 + isOdd) >>> count;
}
