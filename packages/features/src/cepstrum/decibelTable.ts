/** Decibels per octave of power. */
const PER_OCTAVE: number = 10 * Math.log10(2);

/** Decibels per unit of the natural logarithm of a power. */
const PER_NEPER: number = 10 / Math.LN10;

/** Parts into which an octave is divided: as many as the 7 highest bits of a mantissa tell apart. */
const PARTS = 128;

/**
 * For each part of an octave, its first level in dB, and what one unit in the last place of a 32-bit number is relative to its first
 * value; shape `[128, 2]`. The levels count from the power 2^-127, with which the exponent of a 32-bit number begins.
 *
 * @internal
 */
export function createDecibelTable(): Float64Array {
  const table = new Float64Array(2 * PARTS);
  for (let part = 0; part < PARTS; part++) {
    table[2 * part] = PER_NEPER * Math.log1p(part / PARTS) - 127 * PER_OCTAVE;
    table[2 * part + 1] = 2 ** -23 / (1 + part / PARTS);
  }
  return table;
}

/**
 * Level of a power in dB, to 1e-10 dB; some four times as fast as the logarithm of the standard library.
 *
 * @param bits - The bits of a positive normal 32-bit number.
 * @param table - Of {@link createDecibelTable}.
 * @internal
 */
export function decibelsOfBits(bits: number, table: Float64Array): number {
  const part = (bits >> 15) & 0xfe;
  const rest = (bits & 0xffff) * table[part + 1]!;
  // ln(1 + rest) by its first four terms; rest is below 2^-7.
  return (
    (bits >> 23) * PER_OCTAVE + table[part]! + PER_NEPER * rest * (1 - rest * (1 / 2 - rest * (1 / 3 - rest * (1 / 4))))
  );
}
