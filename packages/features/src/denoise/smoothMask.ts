/**
 * Spreads a mask over neighbouring bins, in place, with a triangle that reaches `reach` bins to either side and sums to 1.
 * Beyond its edges the mask counts as 0.
 *
 * @param mask - Shape `[frames, binCount]`.
 * @internal
 */
export function smoothBinsInto(mask: Float32Array, binCount: number, reach: number): void {
  if (reach === 0) return;
  const height = reach + 1;
  const row = new Float64Array(binCount + 2 * height);
  for (let start = 0; start < mask.length; start += binCount) {
    row.set(mask.subarray(start, start + binCount), height);
    // From bin to bin the triangle's sum changes by that of its right half less that of its left half.
    let sum = 0;
    let left = 0;
    let right = 0;
    for (let j = 0; j < height; j++) right += row[height + j]!;
    for (let j = 0; j < height; j++) sum += (height - j) * row[height + j]!;
    for (let k = 0; k < binCount; k++) {
      mask[start + k] = sum / (height * height);
      left += row[k + height]! - row[k]!;
      right += row[k + 2 * height]! - row[k + height]!;
      sum += right - left;
    }
  }
}

/**
 * Writes row `t` of the mask, spread over neighbouring frames as {@link smoothBinsInto} does over bins.
 *
 * @param row - Shape `[binCount]`, overwritten.
 * @internal
 */
export function smoothedRowInto(row: Float64Array, mask: Float32Array, t: number, reach: number): void {
  const weights = triangle(reach);
  row.fill(0);
  for (let j = 0; j < weights.length; j++) {
    const start = (t + j - reach) * row.length;
    if (start < 0 || start >= mask.length) continue;
    for (let k = 0; k < row.length; k++) row[k]! += weights[j]! * mask[start + k]!;
  }
}

function triangle(reach: number): Float64Array {
  const height = reach + 1;
  return Float64Array.from({ length: 2 * reach + 1 }, (_, j) => (height - Math.abs(j - reach)) / (height * height));
}
