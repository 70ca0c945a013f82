/**
 * One pass of a transform in quarters, as {@link radix8Pass} is one in eighths.
 *
 * @param output - Another array than `input`, of the same length.
 * @param twiddles - For each of `groups` groups the factors of results 1 to 3.
 * @param groups - Number of groups of transforms with the same factors.
 * @param stride - Transforms per group: the product of the passes before.
 * @internal
 */
export function radix4Pass(
  output: Float64Array,
  input: Float64Array,
  twiddles: Float64Array,
  groups: number,
  stride: number,
): void {
  const step = 2 * groups * stride;
  const width = 2 * stride;
  for (let group = 0; group < groups; group++) {
    const factor = 6 * group;
    const c1 = twiddles[factor]!;
    const s1 = twiddles[factor + 1]!;
    const c2 = twiddles[factor + 2]!;
    const s2 = twiddles[factor + 3]!;
    const c3 = twiddles[factor + 4]!;
    const s3 = twiddles[factor + 5]!;
    const end = (group + 1) * width;
    let to = 4 * group * width;
    for (let i0 = group * width; i0 < end; i0 += 2, to += 2) {
      const i1 = (i0 + step) | 0;
      const i2 = (i1 + step) | 0;
      const i3 = (i2 + step) | 0;
      const o1 = (to + width) | 0;
      const o2 = (o1 + width) | 0;
      const o3 = (o2 + width) | 0;
      const sum02Re = input[i0]! + input[i2]!;
      const sum02Im = input[(i0 + 1) | 0]! + input[(i2 + 1) | 0]!;
      const gap02Re = input[i0]! - input[i2]!;
      const gap02Im = input[(i0 + 1) | 0]! - input[(i2 + 1) | 0]!;
      const sum13Re = input[i1]! + input[i3]!;
      const sum13Im = input[(i1 + 1) | 0]! + input[(i3 + 1) | 0]!;
      const gap13Re = input[i1]! - input[i3]!;
      const gap13Im = input[(i1 + 1) | 0]! - input[(i3 + 1) | 0]!;
      output[to] = sum02Re + sum13Re;
      output[(to + 1) | 0] = sum02Im + sum13Im;
      let re = gap02Re + gap13Im;
      let im = gap02Im - gap13Re;
      output[o1] = re * c1 + im * s1;
      output[(o1 + 1) | 0] = im * c1 - re * s1;
      re = sum02Re - sum13Re;
      im = sum02Im - sum13Im;
      output[o2] = re * c2 + im * s2;
      output[(o2 + 1) | 0] = im * c2 - re * s2;
      re = gap02Re - gap13Im;
      im = gap02Im + gap13Re;
      output[o3] = re * c3 + im * s3;
      output[(o3 + 1) | 0] = im * c3 - re * s3;
    }
  }
}
