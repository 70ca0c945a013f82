/** Type of a discrete cosine transform, by the customary numbering. */
export type CosineTransformType = 1 | 2 | 3;

/** See `CepstrumOptions.transformScaling`. */
export type CosineTransformScaling = "orthonormal" | "none";

/**
 * What value `j` of `count` adds to coefficient `k` of a discrete cosine transform, for a unit of it.
 *
 * @param count - Number of values, ≥ 1, and ≥ 2 for type 1.
 * @see SciPy 1.17 `fft.dct`, with `norm` `"ortho"` or `None`, the reference of the golden tests.
 * @see Wang, "Fast algorithms for the discrete W transform and for the discrete Fourier transform", IEEE TASSP 32(4), 1984,
 *   https://doi.org/10.1109/TASSP.1984.1164399, for the types.
 * @internal
 */
export function cosineWeight(
  type: CosineTransformType,
  scaling: CosineTransformScaling,
  count: number,
  k: number,
  j: number,
): number {
  const isOrthonormal = scaling === "orthonormal";
  if (type === 2) {
    const scale = isOrthonormal ? Math.sqrt((k === 0 ? 1 : 2) / count) : 2;
    return scale * Math.cos((Math.PI * k * (2 * j + 1)) / (2 * count));
  }
  if (type === 3) {
    const scale = isOrthonormal ? Math.sqrt((j === 0 ? 1 : 2) / count) : j === 0 ? 1 : 2;
    return scale * Math.cos((Math.PI * j * (2 * k + 1)) / (2 * count));
  }
  const last = count - 1;
  const isEnd = (index: number): boolean => index === 0 || index === last;
  const orthonormal = Math.sqrt(((isEnd(j) ? 1 : 2) * (isEnd(k) ? 1 : 2)) / (2 * last));
  return (isOrthonormal ? orthonormal : isEnd(j) ? 1 : 2) * Math.cos((Math.PI * k * j) / last);
}
