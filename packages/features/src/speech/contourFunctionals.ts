/**
 * What is taken of a contour: moments (kurtosis is 0 for a normal distribution), percentiles, ranges between them, how far the line
 * of least squares rises from the first frame to the last, and how far the mean of each third of the time lies from the mean of all.
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

const CONTOUR_PERCENTS = [1, 5, 25, 50, 75, 95, 99] as const;
const CHANGE_PERCENTS = [5, 25, 75, 95] as const;

/**
 * Writes {@link contourFunctionals} of values, zeros where there are none, and gives the place behind them.
 *
 * @param sorted - The values in ascending order.
 * @internal
 */
export function writeContour(values: Float64Array, sorted: Float32Array, out: Float32Array, at: number): number {
  const count = values.length;
  if (count > 0) {
    const mean = writeMoments(values, out, at);
    writePercentiles(sorted, CONTOUR_PERCENTS, out, at + 4);
    out[at + 11] = percentile(sorted, 75) - percentile(sorted, 25);
    out[at + 12] = percentile(sorted, 95) - percentile(sorted, 5);
    out[at + 13] = rise(values, mean);
    for (let third = 0; third < 3; third++) {
      const from = Math.floor((third * count) / 3);
      const to = Math.max(from + 1, Math.floor(((third + 1) * count) / 3));
      out[at + 14 + third] = meanOf(values, from, to) - mean;
    }
  }
  return at + contourFunctionals.length;
}

/**
 * Writes {@link changeFunctionals} of values, zeros where there are none, and gives the place behind them.
 *
 * @param sorted - The values in ascending order.
 * @internal
 */
export function writeChanges(values: Float64Array, sorted: Float32Array, out: Float32Array, at: number): number {
  if (values.length > 0) {
    writeMoments(values, out, at);
    writePercentiles(sorted, CHANGE_PERCENTS, out, at + 4);
  }
  return at + changeFunctionals.length;
}

/** Standard deviation of values; 0 where there are none. @internal */
export function deviationOf(values: Float64Array): number {
  const count = values.length;
  const mean = meanOf(values, 0, count);
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const difference = values[i]! - mean;
    squares += difference * difference;
  }
  return count === 0 ? 0 : Math.sqrt(squares / count);
}

/** Mean of values from one place to another; 0 where there are none. @internal */
export function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  return to > from ? sum / (to - from) : 0;
}

/**
 * Writes the slope of the line of least squares over two frames to either side, per frame; at the ends the contour counts as going on
 * as it ends.
 *
 * @param changes - As long as the values, and other memory.
 * @internal
 */
export function changesInto(changes: Float64Array, values: Float64Array): void {
  const last = values.length - 1;
  for (let i = 0; i <= last; i++) {
    const [far, near] = [i < 2 ? 0 : i - 2, i < 1 ? 0 : i - 1];
    const [next, beyond] = [i + 1 > last ? last : i + 1, i + 2 > last ? last : i + 2];
    changes[i] = (2 * (values[beyond]! - values[far]!) + values[next]! - values[near]!) / 10;
  }
}

/** Writes mean, deviation, skewness and kurtosis, and gives the mean. */
function writeMoments(values: Float64Array, out: Float32Array, at: number): number {
  const count = values.length;
  const mean = meanOf(values, 0, count);
  let [second, third, fourth] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const difference = values[i]! - mean;
    const square = difference * difference;
    second += square;
    third += square * difference;
    fourth += square * square;
  }
  const variance = second / count;
  const isFlat = variance <= (1e-9 * mean) ** 2;
  out[at] = mean;
  out[at + 1] = Math.sqrt(variance);
  out[at + 2] = isFlat ? 0 : third / count / variance ** 1.5;
  out[at + 3] = isFlat ? 0 : fourth / count / variance ** 2 - 3;
  return mean;
}

function writePercentiles(sorted: Float32Array, percents: readonly number[], out: Float32Array, at: number): void {
  for (let i = 0; i < percents.length; i++) out[at + i] = percentile(sorted, percents[i]!);
}

/** The value below which a part of the sorted values lies, interpolated linearly. */
function percentile(sorted: Float32Array, percent: number): number {
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
