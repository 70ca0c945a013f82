/**
 * One pass of a transform in fifths, as {@link radix8Pass} is one in eighths.
 *
 * @param output - Another array than `input`, of the same length.
 * @param twiddles - For each of `groups` groups the factors of results 1 to 4.
 * @param groups - Number of groups of transforms with the same factors.
 * @param stride - Transforms per group: the product of the passes before.
 * @internal
 */
export function radix5Pass(
  output: Float64Array,
  input: Float64Array,
  twiddles: Float64Array,
  groups: number,
  stride: number,
): void {
  // Cosine and sine of one and two fifths of a turn.
  const cosine1 = 0.30901699437494745;
  const sine1 = 0.9510565162951535;
  const cosine2 = -0.8090169943749475;
  const sine2 = 0.5877852522924731;
  const step = 2 * groups * stride;
  const width = 2 * stride;
  for (let group = 0; group < groups; group++) {
    const factor = 8 * group;
    const c1 = twiddles[factor]!;
    const s1 = twiddles[factor + 1]!;
    const c2 = twiddles[factor + 2]!;
    const s2 = twiddles[factor + 3]!;
    const c3 = twiddles[factor + 4]!;
    const s3 = twiddles[factor + 5]!;
    const c4 = twiddles[factor + 6]!;
    const s4 = twiddles[factor + 7]!;
    const end = (group + 1) * width;
    let to = 5 * group * width;
    for (let i0 = group * width; i0 < end; i0 += 2, to += 2) {
      const i1 = (i0 + step) | 0;
      const i2 = (i1 + step) | 0;
      const i3 = (i2 + step) | 0;
      const i4 = (i3 + step) | 0;
      const o1 = (to + width) | 0;
      const o2 = (o1 + width) | 0;
      const o3 = (o2 + width) | 0;
      const o4 = (o3 + width) | 0;
      const sum14Re = input[i1]! + input[i4]!;
      const sum14Im = input[(i1 + 1) | 0]! + input[(i4 + 1) | 0]!;
      const gap14Re = input[i1]! - input[i4]!;
      const gap14Im = input[(i1 + 1) | 0]! - input[(i4 + 1) | 0]!;
      const sum23Re = input[i2]! + input[i3]!;
      const sum23Im = input[(i2 + 1) | 0]! + input[(i3 + 1) | 0]!;
      const gap23Re = input[i2]! - input[i3]!;
      const gap23Im = input[(i2 + 1) | 0]! - input[(i3 + 1) | 0]!;
      const re = input[i0]!;
      const im = input[(i0 + 1) | 0]!;
      output[to] = re + sum14Re + sum23Re;
      output[(to + 1) | 0] = im + sum14Im + sum23Im;

      let evenRe = re + cosine1 * sum14Re + cosine2 * sum23Re;
      let evenIm = im + cosine1 * sum14Im + cosine2 * sum23Im;
      let oddRe = sine1 * gap14Re + sine2 * gap23Re;
      let oddIm = sine1 * gap14Im + sine2 * gap23Im;
      output[o1] = (evenRe + oddIm) * c1 + (evenIm - oddRe) * s1;
      output[(o1 + 1) | 0] = (evenIm - oddRe) * c1 - (evenRe + oddIm) * s1;
      output[o4] = (evenRe - oddIm) * c4 + (evenIm + oddRe) * s4;
      output[(o4 + 1) | 0] = (evenIm + oddRe) * c4 - (evenRe - oddIm) * s4;

      evenRe = re + cosine2 * sum14Re + cosine1 * sum23Re;
      evenIm = im + cosine2 * sum14Im + cosine1 * sum23Im;
      oddRe = sine2 * gap14Re - sine1 * gap23Re;
      oddIm = sine2 * gap14Im - sine1 * gap23Im;
      output[o2] = (evenRe + oddIm) * c2 + (evenIm - oddRe) * s2;
      output[(o2 + 1) | 0] = (evenIm - oddRe) * c2 - (evenRe + oddIm) * s2;
      output[o3] = (evenRe - oddIm) * c3 + (evenIm + oddRe) * s3;
      output[(o3 + 1) | 0] = (evenIm + oddRe) * c3 - (evenRe - oddIm) * s3;
    }
  }
}
