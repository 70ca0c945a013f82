/** A recursive filter of second order, `[b0, b1, b2, a1, a2]`, with a0 = 1. @internal */
export type Biquad = readonly [number, number, number, number, number];

/**
 * The two filters of K-weighting at any sample rate: a shelf for the head, and a high-pass.
 *
 * The recommendation gives coefficients for 48 kHz alone; these are the bilinear transforms of the analogue filters behind
 * them, which give those coefficients at 48 kHz.
 *
 * @param sampleRate - In Hz, above 3364.
 * @see ITU-R BS.1770-4, annex 1, tables 1 and 2.
 * @see De Man, "Evaluation of implementations of the EBU R128 loudness measurement", AES 145, 2018, for the analogue values.
 * @internal
 */
export function kWeighting(sampleRate: number): readonly [Biquad, Biquad] {
  const shelf = section(1681.974450955533, 0.7071752369554196, sampleRate);
  const high = 10 ** (3.999843853973347 / 20);
  const middle = high ** 0.4996667741545416;
  const pass = section(38.13547087602444, 0.5003270373238773, sampleRate);
  return [
    [
      (high + middle * shelf.damping + shelf.square) / shelf.a0,
      (2 * (shelf.square - high)) / shelf.a0,
      (high - middle * shelf.damping + shelf.square) / shelf.a0,
      shelf.a1,
      shelf.a2,
    ],
    [1, -2, 1, pass.a1, pass.a2],
  ];
}

interface Section {
  readonly damping: number;
  readonly square: number;
  readonly a0: number;
  readonly a1: number;
  readonly a2: number;
}

function section(frequency: number, quality: number, sampleRate: number): Section {
  const k = Math.tan((Math.PI * frequency) / sampleRate);
  const damping = k / quality;
  const square = k * k;
  const a0 = 1 + damping + square;
  return { damping, square, a0, a1: (2 * (square - 1)) / a0, a2: (1 - damping + square) / a0 };
}

/** Filters in place, from rest. @internal */
export function filterInto(values: Float64Array, [b0, b1, b2, a1, a2]: Biquad): void {
  let first = 0;
  let second = 0;
  for (let i = 0; i < values.length; i++) {
    const input = values[i]!;
    const output = b0 * input + first;
    first = b1 * input - a1 * output + second;
    second = b2 * input - a2 * output;
    values[i] = output;
  }
}
