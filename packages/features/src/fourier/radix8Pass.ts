/**
 * One pass of a transform in eighths: takes 8 points that lie an eighth of the array apart, transforms them, turns the results
 * by the pass's twiddle factors and writes them in the order of the next pass.
 *
 * `| 0` tells the engine that an index stays a 32-bit integer, which saves a check for overflow at every access.
 *
 * @param output - Another array than `input`, of the same length.
 * @param twiddles - For each of `groups` groups the factors of results 1 to 7, see `twiddleFactors`.
 * @param groups - Number of groups of transforms with the same factors.
 * @param stride - Transforms per group: the product of the passes before.
 * @see Stockham, "High-speed convolution and correlation", AFIPS Spring Joint Computer Conference 1966, on the order without
 *   bit reversal; Bergland, "A fast Fourier transform algorithm using base 8 iterations", Mathematics of Computation 22, 1968.
 * @internal
 */
export function radix8Pass(
  output: Float64Array,
  input: Float64Array,
  twiddles: Float64Array,
  groups: number,
  stride: number,
): void {
  const step = 2 * groups * stride;
  const width = 2 * stride;
  for (let group = 0; group < groups; group++) {
    const factor = 14 * group;
    const c1 = twiddles[factor]!;
    const s1 = twiddles[factor + 1]!;
    const c2 = twiddles[factor + 2]!;
    const s2 = twiddles[factor + 3]!;
    const c3 = twiddles[factor + 4]!;
    const s3 = twiddles[factor + 5]!;
    const c4 = twiddles[factor + 6]!;
    const s4 = twiddles[factor + 7]!;
    const c5 = twiddles[factor + 8]!;
    const s5 = twiddles[factor + 9]!;
    const c6 = twiddles[factor + 10]!;
    const s6 = twiddles[factor + 11]!;
    const c7 = twiddles[factor + 12]!;
    const s7 = twiddles[factor + 13]!;
    const end = (group + 1) * width;
    let to = 8 * group * width;
    for (let i0 = group * width; i0 < end; i0 += 2, to += 2) {
      const i1 = (i0 + step) | 0;
      const i2 = (i1 + step) | 0;
      const i3 = (i2 + step) | 0;
      const i4 = (i3 + step) | 0;
      const i5 = (i4 + step) | 0;
      const i6 = (i5 + step) | 0;
      const i7 = (i6 + step) | 0;
      const o1 = (to + width) | 0;
      const o2 = (o1 + width) | 0;
      const o3 = (o2 + width) | 0;
      const o4 = (o3 + width) | 0;
      const o5 = (o4 + width) | 0;
      const o6 = (o5 + width) | 0;
      const o7 = (o6 + width) | 0;

      const sum04Re = input[i0]! + input[i4]!;
      const sum04Im = input[(i0 + 1) | 0]! + input[(i4 + 1) | 0]!;
      const gap04Re = input[i0]! - input[i4]!;
      const gap04Im = input[(i0 + 1) | 0]! - input[(i4 + 1) | 0]!;
      const sum26Re = input[i2]! + input[i6]!;
      const sum26Im = input[(i2 + 1) | 0]! + input[(i6 + 1) | 0]!;
      const gap26Re = input[i2]! - input[i6]!;
      const gap26Im = input[(i2 + 1) | 0]! - input[(i6 + 1) | 0]!;
      const sum15Re = input[i1]! + input[i5]!;
      const sum15Im = input[(i1 + 1) | 0]! + input[(i5 + 1) | 0]!;
      const gap15Re = input[i1]! - input[i5]!;
      const gap15Im = input[(i1 + 1) | 0]! - input[(i5 + 1) | 0]!;
      const sum37Re = input[i3]! + input[i7]!;
      const sum37Im = input[(i3 + 1) | 0]! + input[(i7 + 1) | 0]!;
      const gap37Re = input[i3]! - input[i7]!;
      const gap37Im = input[(i3 + 1) | 0]! - input[(i7 + 1) | 0]!;

      const evenRe = sum04Re + sum26Re;
      const evenIm = sum04Im + sum26Im;
      const oddRe = sum15Re + sum37Re;
      const oddIm = sum15Im + sum37Im;
      output[to] = evenRe + oddRe;
      output[(to + 1) | 0] = evenIm + oddIm;
      let re = evenRe - oddRe;
      let im = evenIm - oddIm;
      output[o4] = re * c4 + im * s4;
      output[(o4 + 1) | 0] = im * c4 - re * s4;

      const even2Re = sum04Re - sum26Re;
      const even2Im = sum04Im - sum26Im;
      const odd2Re = sum15Re - sum37Re;
      const odd2Im = sum15Im - sum37Im;
      re = even2Re + odd2Im;
      im = even2Im - odd2Re;
      output[o2] = re * c2 + im * s2;
      output[(o2 + 1) | 0] = im * c2 - re * s2;
      re = even2Re - odd2Im;
      im = even2Im + odd2Re;
      output[o6] = re * c6 + im * s6;
      output[(o6 + 1) | 0] = im * c6 - re * s6;

      const even1Re = gap04Re + gap26Im;
      const even1Im = gap04Im - gap26Re;
      let turnedRe = gap15Re + gap37Im;
      let turnedIm = gap15Im - gap37Re;
      const odd1Re = Math.SQRT1_2 * (turnedRe + turnedIm);
      const odd1Im = Math.SQRT1_2 * (turnedIm - turnedRe);
      re = even1Re + odd1Re;
      im = even1Im + odd1Im;
      output[o1] = re * c1 + im * s1;
      output[(o1 + 1) | 0] = im * c1 - re * s1;
      re = even1Re - odd1Re;
      im = even1Im - odd1Im;
      output[o5] = re * c5 + im * s5;
      output[(o5 + 1) | 0] = im * c5 - re * s5;

      const even3Re = gap04Re - gap26Im;
      const even3Im = gap04Im + gap26Re;
      turnedRe = gap15Re - gap37Im;
      turnedIm = gap15Im + gap37Re;
      const odd3Re = Math.SQRT1_2 * (turnedIm - turnedRe);
      const odd3Im = -Math.SQRT1_2 * (turnedRe + turnedIm);
      re = even3Re + odd3Re;
      im = even3Im + odd3Im;
      output[o3] = re * c3 + im * s3;
      output[(o3 + 1) | 0] = im * c3 - re * s3;
      re = even3Re - odd3Re;
      im = even3Im - odd3Im;
      output[o7] = re * c7 + im * s7;
      output[(o7 + 1) | 0] = im * c7 - re * s7;
    }
  }
}
