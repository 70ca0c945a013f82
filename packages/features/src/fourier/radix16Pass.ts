/**
 * One pass of a transform in sixteenths, as {@link radix8Pass} is one in eighths: four transforms of four points, a turn, and
 * again four of four.
 *
 * @param output - Another array than `input`, of the same length.
 * @param twiddles - For each of `groups` groups the factors of results 1 to 15.
 * @param groups - Number of groups of transforms with the same factors.
 * @param stride - Transforms per group: the product of the passes before.
 * @internal
 */
export function radix16Pass(
  output: Float64Array,
  input: Float64Array,
  twiddles: Float64Array,
  groups: number,
  stride: number,
): void {
  // Cosine and sine of a sixteenth of a turn.
  const cosine = 0.9238795325112867;
  const sine = 0.3826834323650898;
  const step = 2 * groups * stride;
  const width = 2 * stride;
  for (let group = 0; group < groups; group++) {
    const factor = 30 * group;
    const end = (group + 1) * width;
    let to = 16 * group * width;
    for (let i0 = group * width; i0 < end; i0 += 2, to += 2) {
      const i1 = (i0 + step) | 0;
      const i2 = (i1 + step) | 0;
      const i3 = (i2 + step) | 0;
      const i4 = (i3 + step) | 0;
      const i5 = (i4 + step) | 0;
      const i6 = (i5 + step) | 0;
      const i7 = (i6 + step) | 0;
      const i8 = (i7 + step) | 0;
      const i9 = (i8 + step) | 0;
      const i10 = (i9 + step) | 0;
      const i11 = (i10 + step) | 0;
      const i12 = (i11 + step) | 0;
      const i13 = (i12 + step) | 0;
      const i14 = (i13 + step) | 0;
      const i15 = (i14 + step) | 0;

      let evenRe = input[i0]! + input[i8]!;
      let evenIm = input[(i0 + 1) | 0]! + input[(i8 + 1) | 0]!;
      let evenGapRe = input[i0]! - input[i8]!;
      let evenGapIm = input[(i0 + 1) | 0]! - input[(i8 + 1) | 0]!;
      let oddRe = input[i4]! + input[i12]!;
      let oddIm = input[(i4 + 1) | 0]! + input[(i12 + 1) | 0]!;
      let oddGapRe = input[i4]! - input[i12]!;
      let oddGapIm = input[(i4 + 1) | 0]! - input[(i12 + 1) | 0]!;
      const a00Re = evenRe + oddRe;
      const a00Im = evenIm + oddIm;
      const a01Re = evenGapRe + oddGapIm;
      const a01Im = evenGapIm - oddGapRe;
      const a02Re = evenRe - oddRe;
      const a02Im = evenIm - oddIm;
      const a03Re = evenGapRe - oddGapIm;
      const a03Im = evenGapIm + oddGapRe;

      evenRe = input[i1]! + input[i9]!;
      evenIm = input[(i1 + 1) | 0]! + input[(i9 + 1) | 0]!;
      evenGapRe = input[i1]! - input[i9]!;
      evenGapIm = input[(i1 + 1) | 0]! - input[(i9 + 1) | 0]!;
      oddRe = input[i5]! + input[i13]!;
      oddIm = input[(i5 + 1) | 0]! + input[(i13 + 1) | 0]!;
      oddGapRe = input[i5]! - input[i13]!;
      oddGapIm = input[(i5 + 1) | 0]! - input[(i13 + 1) | 0]!;
      const a10Re = evenRe + oddRe;
      const a10Im = evenIm + oddIm;
      const a11Re = (evenGapRe + oddGapIm) * cosine + (evenGapIm - oddGapRe) * sine;
      const a11Im = (evenGapIm - oddGapRe) * cosine - (evenGapRe + oddGapIm) * sine;
      const a12Re = Math.SQRT1_2 * (evenRe - oddRe + (evenIm - oddIm));
      const a12Im = Math.SQRT1_2 * (evenIm - oddIm - (evenRe - oddRe));
      const a13Re = (evenGapRe - oddGapIm) * sine + (evenGapIm + oddGapRe) * cosine;
      const a13Im = (evenGapIm + oddGapRe) * sine - (evenGapRe - oddGapIm) * cosine;

      evenRe = input[i2]! + input[i10]!;
      evenIm = input[(i2 + 1) | 0]! + input[(i10 + 1) | 0]!;
      evenGapRe = input[i2]! - input[i10]!;
      evenGapIm = input[(i2 + 1) | 0]! - input[(i10 + 1) | 0]!;
      oddRe = input[i6]! + input[i14]!;
      oddIm = input[(i6 + 1) | 0]! + input[(i14 + 1) | 0]!;
      oddGapRe = input[i6]! - input[i14]!;
      oddGapIm = input[(i6 + 1) | 0]! - input[(i14 + 1) | 0]!;
      const a20Re = evenRe + oddRe;
      const a20Im = evenIm + oddIm;
      const a21Re = Math.SQRT1_2 * (evenGapRe + oddGapIm + (evenGapIm - oddGapRe));
      const a21Im = Math.SQRT1_2 * (evenGapIm - oddGapRe - (evenGapRe + oddGapIm));
      const a22Re = evenIm - oddIm;
      const a22Im = oddRe - evenRe;
      const a23Re = Math.SQRT1_2 * (evenGapIm + oddGapRe - (evenGapRe - oddGapIm));
      const a23Im = -Math.SQRT1_2 * (evenGapRe - oddGapIm + (evenGapIm + oddGapRe));

      evenRe = input[i3]! + input[i11]!;
      evenIm = input[(i3 + 1) | 0]! + input[(i11 + 1) | 0]!;
      evenGapRe = input[i3]! - input[i11]!;
      evenGapIm = input[(i3 + 1) | 0]! - input[(i11 + 1) | 0]!;
      oddRe = input[i7]! + input[i15]!;
      oddIm = input[(i7 + 1) | 0]! + input[(i15 + 1) | 0]!;
      oddGapRe = input[i7]! - input[i15]!;
      oddGapIm = input[(i7 + 1) | 0]! - input[(i15 + 1) | 0]!;
      const a30Re = evenRe + oddRe;
      const a30Im = evenIm + oddIm;
      const a31Re = (evenGapRe + oddGapIm) * sine + (evenGapIm - oddGapRe) * cosine;
      const a31Im = (evenGapIm - oddGapRe) * sine - (evenGapRe + oddGapIm) * cosine;
      const a32Re = Math.SQRT1_2 * (evenIm - oddIm - (evenRe - oddRe));
      const a32Im = -Math.SQRT1_2 * (evenRe - oddRe + (evenIm - oddIm));
      const a33Re = -(evenGapRe - oddGapIm) * cosine - (evenGapIm + oddGapRe) * sine;
      const a33Im = (evenGapRe - oddGapIm) * sine - (evenGapIm + oddGapRe) * cosine;

      evenRe = a00Re + a20Re;
      evenIm = a00Im + a20Im;
      evenGapRe = a00Re - a20Re;
      evenGapIm = a00Im - a20Im;
      oddRe = a10Re + a30Re;
      oddIm = a10Im + a30Im;
      oddGapRe = a10Re - a30Re;
      oddGapIm = a10Im - a30Im;
      output[to] = evenRe + oddRe;
      output[(to + 1) | 0] = evenIm + oddIm;
      let at = (to + 4 * width) | 0;
      let c = twiddles[(factor + 6) | 0]!;
      let s = twiddles[(factor + 7) | 0]!;
      output[at] = (evenGapRe + oddGapIm) * c + (evenGapIm - oddGapRe) * s;
      output[(at + 1) | 0] = (evenGapIm - oddGapRe) * c - (evenGapRe + oddGapIm) * s;
      at = (to + 8 * width) | 0;
      c = twiddles[(factor + 14) | 0]!;
      s = twiddles[(factor + 15) | 0]!;
      output[at] = (evenRe - oddRe) * c + (evenIm - oddIm) * s;
      output[(at + 1) | 0] = (evenIm - oddIm) * c - (evenRe - oddRe) * s;
      at = (to + 12 * width) | 0;
      c = twiddles[(factor + 22) | 0]!;
      s = twiddles[(factor + 23) | 0]!;
      output[at] = (evenGapRe - oddGapIm) * c + (evenGapIm + oddGapRe) * s;
      output[(at + 1) | 0] = (evenGapIm + oddGapRe) * c - (evenGapRe - oddGapIm) * s;

      evenRe = a01Re + a21Re;
      evenIm = a01Im + a21Im;
      evenGapRe = a01Re - a21Re;
      evenGapIm = a01Im - a21Im;
      oddRe = a11Re + a31Re;
      oddIm = a11Im + a31Im;
      oddGapRe = a11Re - a31Re;
      oddGapIm = a11Im - a31Im;
      at = (to + width) | 0;
      c = twiddles[(factor + 0) | 0]!;
      s = twiddles[(factor + 1) | 0]!;
      output[at] = (evenRe + oddRe) * c + (evenIm + oddIm) * s;
      output[(at + 1) | 0] = (evenIm + oddIm) * c - (evenRe + oddRe) * s;
      at = (to + 5 * width) | 0;
      c = twiddles[(factor + 8) | 0]!;
      s = twiddles[(factor + 9) | 0]!;
      output[at] = (evenGapRe + oddGapIm) * c + (evenGapIm - oddGapRe) * s;
      output[(at + 1) | 0] = (evenGapIm - oddGapRe) * c - (evenGapRe + oddGapIm) * s;
      at = (to + 9 * width) | 0;
      c = twiddles[(factor + 16) | 0]!;
      s = twiddles[(factor + 17) | 0]!;
      output[at] = (evenRe - oddRe) * c + (evenIm - oddIm) * s;
      output[(at + 1) | 0] = (evenIm - oddIm) * c - (evenRe - oddRe) * s;
      at = (to + 13 * width) | 0;
      c = twiddles[(factor + 24) | 0]!;
      s = twiddles[(factor + 25) | 0]!;
      output[at] = (evenGapRe - oddGapIm) * c + (evenGapIm + oddGapRe) * s;
      output[(at + 1) | 0] = (evenGapIm + oddGapRe) * c - (evenGapRe - oddGapIm) * s;

      evenRe = a02Re + a22Re;
      evenIm = a02Im + a22Im;
      evenGapRe = a02Re - a22Re;
      evenGapIm = a02Im - a22Im;
      oddRe = a12Re + a32Re;
      oddIm = a12Im + a32Im;
      oddGapRe = a12Re - a32Re;
      oddGapIm = a12Im - a32Im;
      at = (to + 2 * width) | 0;
      c = twiddles[(factor + 2) | 0]!;
      s = twiddles[(factor + 3) | 0]!;
      output[at] = (evenRe + oddRe) * c + (evenIm + oddIm) * s;
      output[(at + 1) | 0] = (evenIm + oddIm) * c - (evenRe + oddRe) * s;
      at = (to + 6 * width) | 0;
      c = twiddles[(factor + 10) | 0]!;
      s = twiddles[(factor + 11) | 0]!;
      output[at] = (evenGapRe + oddGapIm) * c + (evenGapIm - oddGapRe) * s;
      output[(at + 1) | 0] = (evenGapIm - oddGapRe) * c - (evenGapRe + oddGapIm) * s;
      at = (to + 10 * width) | 0;
      c = twiddles[(factor + 18) | 0]!;
      s = twiddles[(factor + 19) | 0]!;
      output[at] = (evenRe - oddRe) * c + (evenIm - oddIm) * s;
      output[(at + 1) | 0] = (evenIm - oddIm) * c - (evenRe - oddRe) * s;
      at = (to + 14 * width) | 0;
      c = twiddles[(factor + 26) | 0]!;
      s = twiddles[(factor + 27) | 0]!;
      output[at] = (evenGapRe - oddGapIm) * c + (evenGapIm + oddGapRe) * s;
      output[(at + 1) | 0] = (evenGapIm + oddGapRe) * c - (evenGapRe - oddGapIm) * s;

      evenRe = a03Re + a23Re;
      evenIm = a03Im + a23Im;
      evenGapRe = a03Re - a23Re;
      evenGapIm = a03Im - a23Im;
      oddRe = a13Re + a33Re;
      oddIm = a13Im + a33Im;
      oddGapRe = a13Re - a33Re;
      oddGapIm = a13Im - a33Im;
      at = (to + 3 * width) | 0;
      c = twiddles[(factor + 4) | 0]!;
      s = twiddles[(factor + 5) | 0]!;
      output[at] = (evenRe + oddRe) * c + (evenIm + oddIm) * s;
      output[(at + 1) | 0] = (evenIm + oddIm) * c - (evenRe + oddRe) * s;
      at = (to + 7 * width) | 0;
      c = twiddles[(factor + 12) | 0]!;
      s = twiddles[(factor + 13) | 0]!;
      output[at] = (evenGapRe + oddGapIm) * c + (evenGapIm - oddGapRe) * s;
      output[(at + 1) | 0] = (evenGapIm - oddGapRe) * c - (evenGapRe + oddGapIm) * s;
      at = (to + 11 * width) | 0;
      c = twiddles[(factor + 20) | 0]!;
      s = twiddles[(factor + 21) | 0]!;
      output[at] = (evenRe - oddRe) * c + (evenIm - oddIm) * s;
      output[(at + 1) | 0] = (evenIm - oddIm) * c - (evenRe - oddRe) * s;
      at = (to + 15 * width) | 0;
      c = twiddles[(factor + 28) | 0]!;
      s = twiddles[(factor + 29) | 0]!;
      output[at] = (evenGapRe - oddGapIm) * c + (evenGapIm + oddGapRe) * s;
      output[(at + 1) | 0] = (evenGapIm + oddGapRe) * c - (evenGapRe - oddGapIm) * s;
    }
  }
}
