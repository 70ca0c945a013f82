/**
 * The p-norm, over the bins of a spectrum, of a triangle of height 1; 0 if no bin lies within.
 *
 * @param points - Corners of all triangles, in Hz; triangle `band` rises from point `band` to the next and falls to that after.
 * @internal
 */
export function triangleNorm(
  points: Float64Array,
  band: number,
  binCount: number,
  binWidth: number,
  order: number,
): number {
  let sum = 0;
  for (let bin = 0; bin < binCount; bin++) {
    const frequency = bin * binWidth;
    const rising = (frequency - points[band]!) / (points[band + 1]! - points[band]!);
    const falling = (points[band + 2]! - frequency) / (points[band + 2]! - points[band + 1]!);
    sum += Math.max(0, Math.min(rising, falling)) ** order;
  }
  return sum ** (1 / order);
}
