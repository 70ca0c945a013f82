import type { DesignMatrix } from "../designMatrix.ts";
import { requireRows, scaleColumns, usableRange } from "./scaleColumns.ts";
import { sortedQuantile } from "./sortedQuantile.ts";

/**
 * The median and the inter-quartile range of each feature over the rows it was fitted on.
 *
 * Plain data: it survives `JSON.stringify` and `JSON.parse` unchanged, and needs no class to be used.
 */
export interface RobustScaler {
  /** Median of each feature, shape `[columns]`. */
  readonly median: readonly number[];
  /** Third less first quartile of each feature, or 1 where that is below 2.3e-15; shape `[columns]`, > 0. */
  readonly range: readonly number[];
}

/**
 * Fits a scaler that outliers hardly move. Fit it on the training rows only, or the test rows leak into it.
 *
 * Quartiles are interpolated linearly between the nearest values.
 *
 * @param x - Shape `[rows, columns]`, at least one row, finite.
 * @returns Median and inter-quartile range of each column.
 * @throws RangeError if `x` has no rows, contradicts itself or holds a value that is not finite.
 *
 * @see scikit-learn 1.9 `preprocessing.RobustScaler`, the reference of the golden test.
 *
 * @example
 * ```ts
 * fitRobustScaler({ data: Float32Array.of(1, 2, 3, 4, 1000), rows: 5, columns: 1 });
 * // => { median: [3], range: [2] }
 * ```
 */
export function fitRobustScaler(x: DesignMatrix): RobustScaler {
  requireRows("fitRobustScaler", x);
  const median: number[] = [];
  const range: number[] = [];
  const values = new Float64Array(x.rows);
  for (let column = 0; column < x.columns; column++) {
    for (let row = 0; row < x.rows; row++) values[row] = x.data[row * x.columns + column]!;
    values.sort();
    median.push(sortedQuantile(values, 0.5));
    range.push(usableRange(sortedQuantile(values, 0.75) - sortedQuantile(values, 0.25)));
  }
  return { median, range };
}

/**
 * Scales each feature: `(x − median) / range`. Half of the rows it was fitted on come to lie within an interval of
 * length 1 around 0.
 *
 * @param x - Shape `[rows, columns]`, with the columns the scaler was fitted on.
 * @param scaler - From {@link fitRobustScaler}.
 * @returns A new matrix of the shape of `x`; `x` is not changed.
 * @throws RangeError if `x` has another number of features than the scaler, contradicts itself or
 *   holds a value that is not finite.
 *
 * @example
 * ```ts
 * Array.from(robustScale({ data: Float32Array.of(3, 6), rows: 2, columns: 1 }, { median: [3], range: [2] }).data);
 * // => [0, 1.5]
 * ```
 */
export function robustScale(x: DesignMatrix, scaler: RobustScaler): DesignMatrix {
  return scaleColumns("robustScale", x, scaler.median, scaler.range);
}
