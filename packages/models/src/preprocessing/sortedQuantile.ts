/**
 * A quantile by linear interpolation between the two nearest values.
 *
 * @param sorted - Rising values, at least one.
 * @param share - Which quantile, in `[0, 1]`: 0.5 is the median.
 *
 * @see NumPy 2 `quantile(method="linear")`: type 7 of Hyndman & Fan, "Sample quantiles in statistical packages",
 *   The American Statistician 50(4), 1996.
 *
 * @internal
 */
export function sortedQuantile(sorted: Float32Array | Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  const part = place - below;
  // From the nearer end, so that both ends are exact.
  return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
}
