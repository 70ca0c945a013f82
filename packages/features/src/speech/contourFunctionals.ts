/**
 * What is taken of a contour: moments, percentiles, ranges between them, slope per frame over the whole, and how far the mean
 * of each third of the time lies from the mean of all.
 *
 * @internal
 */
export const contourFunctionals = [
  "mean",
  "standardDeviation",
  "skewness",
  "kurtosis",
  "percentile1",
  "percentile5",
  "percentile25",
  "percentile50",
  "percentile75",
  "percentile95",
  "percentile99",
  "interquartileRange",
  "range5To95",
  "rise",
  "third1",
  "third2",
  "third3",
] as const;

/** What is taken of the changes of a contour. @internal */
export const changeFunctionals = [
  "mean",
  "standardDeviation",
  "skewness",
  "kurtosis",
  "percentile5",
  "percentile25",
  "percentile75",
  "percentile95",
] as const;

/** Writes {@link contourFunctionals} of values, zeros where there are none, and gives the place behind them. @internal */
export function writeContour(values: Float64Array, out: Float32Array, at: number): number {
  const count = values.length;
  if (count > 0) {
    const sorted = values.slice().sort();
    const mean = writeMoments(values, out, at);
    for (const [i, percent] of [1, 5, 25, 50, 75, 95, 99].entries()) out[at + 4 + i] = percentile(sorted, percent);
    out[at + 11] = percentile(sorted, 75) - percentile(sorted, 25);
    out[at + 12] = percentile(sorted, 95) - percentile(sorted, 5);
    out[at + 13] = rise(values, mean);
    for (let third = 0; third < 3; third++) {
      const from = Math.floor((third * count) / 3);
      const to = Math.max(from + 1, Math.floor(((third + 1) * count) / 3));
      out[at + 14 + third] = meanOf(values, from, Math.min(to, count)) - mean;
    }
  }
  return at + contourFunctionals.length;
}

/** Writes {@link changeFunctionals} of values, zeros where there are none, and gives the place behind them. @internal */
export function writeChanges(values: Float64Array, out: Float32Array, at: number): number {
  if (values.length > 0) {
    const sorted = values.slice().sort();
    writeMoments(values, out, at);
    for (const [i, percent] of [5, 25, 75, 95].entries()) out[at + 4 + i] = percentile(sorted, percent);
  }
  return at + changeFunctionals.length;
}

/** Standard deviation of values; 0 where there are none. @internal */
export function deviationOf(values: Float64Array): number {
  const mean = meanOf(values, 0, values.length);
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return values.length === 0 ? 0 : Math.sqrt(squares / values.length);
}

/** Mean of values from one place to another; 0 where there are none. @internal */
export function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  return to > from ? sum / (to - from) : 0;
}

/**
 * Slope of the line of least squares over two frames to either side; at the ends the contour counts as going on as it ends.
 *
 * @internal
 */
export function changesOf(values: Float64Array): Float64Array {
  const last = values.length - 1;
  const at = (i: number): number => values[i < 0 ? 0 : i > last ? last : i]!;
  return values.map((_, i) => (2 * (at(i + 2) - at(i - 2)) + at(i + 1) - at(i - 1)) / 10);
}

/** Writes mean, deviation, skewness and kurtosis, and gives the mean. */
function writeMoments(values: Float64Array, out: Float32Array, at: number): number {
  const mean = meanOf(values, 0, values.length);
  let [second, third, fourth] = [0, 0, 0];
  for (const value of values) {
    const difference = value - mean;
    const square = difference * difference;
    second += square;
    third += square * difference;
    fourth += square * square;
  }
  const variance = second / values.length;
  const isFlat = variance <= (1e-9 * mean) ** 2;
  out[at] = mean;
  out[at + 1] = Math.sqrt(variance);
  out[at + 2] = isFlat ? 0 : third / values.length / variance ** 1.5;
  out[at + 3] = isFlat ? 0 : fourth / values.length / variance ** 2 - 3;
  return mean;
}

/** The value below which a part of the sorted values lies, interpolated linearly. */
function percentile(sorted: Float64Array, percent: number): number {
  const position = (percent / 100) * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (position - below) * (high - low);
}

/** How far the line of least squares rises from the first value to the last. */
function rise(values: Float64Array, mean: number): number {
  const count = values.length;
  if (count < 2) return 0;
  const middle = (count - 1) / 2;
  let covariance = 0;
  for (let i = 0; i < count; i++) covariance += (i - middle) * (values[i]! - mean);
  return (covariance / ((count * (count * count - 1)) / 12)) * (count - 1);
}
