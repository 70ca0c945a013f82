/**
 * One pass of a transform in thirds, as {@link radix8Pass} is one in eighths.
 *
 * @param output - Another array than `input`, of the same length.
 * @param twiddles - For each of `groups` groups the factors of results 1 and 2.
 * @param groups - Number of groups of transforms with the same factors.
 * @param stride - Transforms per group: the product of the passes before.
 * @internal
 */
export function radix3Pass(
  output: Float64Array,
  input: Float64Array,
  twiddles: Float64Array,
  groups: number,
  stride: number,
): void {
  // Sine of a third of a turn; its cosine is −1/2.
  const sine = 0.8660254037844386;
  const step = 2 * groups * stride;
  const width = 2 * stride;
  for (let group = 0; group < groups; group++) {
    const c1 = twiddles[4 * group]!;
    const s1 = twiddles[4 * group + 1]!;
    const c2 = twiddles[4 * group + 2]!;
    const s2 = twiddles[4 * group + 3]!;
    const end = (group + 1) * width;
    let to = 3 * group * width;
    for (let i0 = group * width; i0 < end; i0 += 2, to += 2) {
      const i1 = (i0 + step) | 0;
      const i2 = (i1 + step) | 0;
      const o1 = (to + width) | 0;
      const o2 = (o1 + width) | 0;
      const sumRe = input[i1]! + input[i2]!;
      const sumIm = input[(i1 + 1) | 0]! + input[(i2 + 1) | 0]!;
      const gapRe = sine * (input[i1]! - input[i2]!);
      const gapIm = sine * (input[(i1 + 1) | 0]! - input[(i2 + 1) | 0]!);
      const re = input[i0]!;
      const im = input[(i0 + 1) | 0]!;
      output[to] = re + sumRe;
      output[(to + 1) | 0] = im + sumIm;
      const midRe = re - 0.5 * sumRe;
      const midIm = im - 0.5 * sumIm;
      output[o1] = (midRe + gapIm) * c1 + (midIm - gapRe) * s1;
      output[(o1 + 1) | 0] = (midIm - gapRe) * c1 - (midRe + gapIm) * s1;
      output[o2] = (midRe - gapIm) * c2 + (midIm + gapRe) * s2;
      output[(o2 + 1) | 0] = (midIm + gapRe) * c2 - (midRe - gapIm) * s2;
    }
  }
}
