/**
 * The 256 values of A-law, in `[-1, 1]`.
 *
 * @see ITU-T G.711, 1988, table 1; the even bits of a code are inverted.
 * @internal
 */
export function aLawValues(): Float32Array {
  return Float32Array.from({ length: 256 }, (_, stored) => {
    const code = stored ^ 0x55;
    const exponent = (code >> 4) & 7;
    const mantissa = ((code & 15) << 4) + 8;
    const magnitude = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
    return (code & 0x80 ? magnitude : -magnitude) / 32_768;
  });
}

/**
 * The 256 values of µ-law, in `[-1, 1]`.
 *
 * @see ITU-T G.711, 1988, table 2; all bits of a code are inverted.
 * @internal
 */
export function muLawValues(): Float32Array {
  return Float32Array.from({ length: 256 }, (_, stored) => {
    const code = ~stored & 0xff;
    const magnitude = ((((code & 15) << 3) + 132) << ((code >> 4) & 7)) - 132;
    return (code & 0x80 ? 0 - magnitude : magnitude) / 32_768;
  });
}
