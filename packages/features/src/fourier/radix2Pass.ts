/**
 * One pass of a transform in halves, as {@link radix8Pass} is one in eighths.
 *
 * @param output - Another array than `input`, of the same length.
 * @param twiddles - For each of `groups` groups the factor of result 1.
 * @param groups - Number of groups of transforms with the same factors.
 * @param stride - Transforms per group: the product of the passes before.
 * @internal
 */
export function radix2Pass(
  output: Float64Array,
  input: Float64Array,
  twiddles: Float64Array,
  groups: number,
  stride: number,
): void {
  const step = 2 * groups * stride;
  const width = 2 * stride;
  for (let group = 0; group < groups; group++) {
    const c1 = twiddles[2 * group]!;
    const s1 = twiddles[2 * group + 1]!;
    const end = (group + 1) * width;
    let to = 2 * group * width;
    for (let i0 = group * width; i0 < end; i0 += 2, to += 2) {
      const i1 = (i0 + step) | 0;
      const o1 = (to + width) | 0;
      const re = input[i0]! - input[i1]!;
      const im = input[(i0 + 1) | 0]! - input[(i1 + 1) | 0]!;
      output[to] = input[i0]! + input[i1]!;
      output[(to + 1) | 0] = input[(i0 + 1) | 0]! + input[(i1 + 1) | 0]!;
      output[o1] = re * c1 + im * s1;
      output[(o1 + 1) | 0] = im * c1 - re * s1;
    }
  }
}
