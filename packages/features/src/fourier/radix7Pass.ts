/**
 * One pass of a transform in sevenths, as {@link radix8Pass} is one in eighths.
 *
 * @param output - Another array than `input`, of the same length.
 * @param twiddles - For each of `groups` groups the factors of results 1 to 6.
 * @param groups - Number of groups of transforms with the same factors.
 * @param stride - Transforms per group: the product of the passes before.
 * @internal
 */
export function radix7Pass(
  output: Float64Array,
  input: Float64Array,
  twiddles: Float64Array,
  groups: number,
  stride: number,
): void {
  // Cosine and sine of one, two and three sevenths of a turn.
  const cosine1 = 0.6234898018587336;
  const sine1 = 0.7818314824680298;
  const cosine2 = -0.2225209339563144;
  const sine2 = 0.9749279121818236;
  const cosine3 = -0.9009688679024191;
  const sine3 = 0.4338837391175581;
  const step = 2 * groups * stride;
  const width = 2 * stride;
  for (let group = 0; group < groups; group++) {
    const factor = 12 * group;
    const end = (group + 1) * width;
    let to = 7 * group * width;
    for (let i0 = group * width; i0 < end; i0 += 2, to += 2) {
      const i1 = (i0 + step) | 0;
      const i2 = (i1 + step) | 0;
      const i3 = (i2 + step) | 0;
      const i4 = (i3 + step) | 0;
      const i5 = (i4 + step) | 0;
      const i6 = (i5 + step) | 0;
      const sum16Re = input[i1]! + input[i6]!;
      const sum16Im = input[(i1 + 1) | 0]! + input[(i6 + 1) | 0]!;
      const gap16Re = input[i1]! - input[i6]!;
      const gap16Im = input[(i1 + 1) | 0]! - input[(i6 + 1) | 0]!;
      const sum25Re = input[i2]! + input[i5]!;
      const sum25Im = input[(i2 + 1) | 0]! + input[(i5 + 1) | 0]!;
      const gap25Re = input[i2]! - input[i5]!;
      const gap25Im = input[(i2 + 1) | 0]! - input[(i5 + 1) | 0]!;
      const sum34Re = input[i3]! + input[i4]!;
      const sum34Im = input[(i3 + 1) | 0]! + input[(i4 + 1) | 0]!;
      const gap34Re = input[i3]! - input[i4]!;
      const gap34Im = input[(i3 + 1) | 0]! - input[(i4 + 1) | 0]!;
      const re = input[i0]!;
      const im = input[(i0 + 1) | 0]!;
      output[to] = re + sum16Re + (sum25Re + sum34Re);
      output[(to + 1) | 0] = im + sum16Im + (sum25Im + sum34Im);

      let evenRe = re + cosine1 * sum16Re + (cosine2 * sum25Re + cosine3 * sum34Re);
      let evenIm = im + cosine1 * sum16Im + (cosine2 * sum25Im + cosine3 * sum34Im);
      let oddRe = sine1 * gap16Re + sine2 * gap25Re + sine3 * gap34Re;
      let oddIm = sine1 * gap16Im + sine2 * gap25Im + sine3 * gap34Im;
      let at = (to + width) | 0;
      let c = twiddles[factor]!;
      let s = twiddles[factor + 1]!;
      output[at] = (evenRe + oddIm) * c + (evenIm - oddRe) * s;
      output[(at + 1) | 0] = (evenIm - oddRe) * c - (evenRe + oddIm) * s;
      at = (to + 6 * width) | 0;
      c = twiddles[factor + 10]!;
      s = twiddles[factor + 11]!;
      output[at] = (evenRe - oddIm) * c + (evenIm + oddRe) * s;
      output[(at + 1) | 0] = (evenIm + oddRe) * c - (evenRe - oddIm) * s;

      evenRe = re + cosine2 * sum16Re + (cosine3 * sum25Re + cosine1 * sum34Re);
      evenIm = im + cosine2 * sum16Im + (cosine3 * sum25Im + cosine1 * sum34Im);
      oddRe = sine2 * gap16Re - sine3 * gap25Re - sine1 * gap34Re;
      oddIm = sine2 * gap16Im - sine3 * gap25Im - sine1 * gap34Im;
      at = (to + 2 * width) | 0;
      c = twiddles[factor + 2]!;
      s = twiddles[factor + 3]!;
      output[at] = (evenRe + oddIm) * c + (evenIm - oddRe) * s;
      output[(at + 1) | 0] = (evenIm - oddRe) * c - (evenRe + oddIm) * s;
      at = (to + 5 * width) | 0;
      c = twiddles[factor + 8]!;
      s = twiddles[factor + 9]!;
      output[at] = (evenRe - oddIm) * c + (evenIm + oddRe) * s;
      output[(at + 1) | 0] = (evenIm + oddRe) * c - (evenRe - oddIm) * s;

      evenRe = re + cosine3 * sum16Re + (cosine1 * sum25Re + cosine2 * sum34Re);
      evenIm = im + cosine3 * sum16Im + (cosine1 * sum25Im + cosine2 * sum34Im);
      oddRe = sine3 * gap16Re - sine1 * gap25Re + sine2 * gap34Re;
      oddIm = sine3 * gap16Im - sine1 * gap25Im + sine2 * gap34Im;
      at = (to + 3 * width) | 0;
      c = twiddles[factor + 4]!;
      s = twiddles[factor + 5]!;
      output[at] = (evenRe + oddIm) * c + (evenIm - oddRe) * s;
      output[(at + 1) | 0] = (evenIm - oddRe) * c - (evenRe + oddIm) * s;
      at = (to + 4 * width) | 0;
      c = twiddles[factor + 6]!;
      s = twiddles[factor + 7]!;
      output[at] = (evenRe - oddIm) * c + (evenIm + oddRe) * s;
      output[(at + 1) | 0] = (evenIm + oddRe) * c - (evenRe - oddIm) * s;
    }
  }
}
