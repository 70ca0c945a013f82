import type { DesignMatrix } from "../designMatrix.ts";
import { requireRows, scaleColumns, usableRange } from "./scaleColumns.ts";

/**
 * The least value and the range of each feature over the rows it was fitted on.
 *
 * Plain data: it survives `JSON.stringify` and `JSON.parse` unchanged, and needs no class to be used.
 */
export interface MinMaxScaler {
  /** Least value of each feature, shape `[columns]`. */
  readonly minimum: readonly number[];
  /** Greatest less least value of each feature, or 1 where that is below 2.3e-15; shape `[columns]`, > 0. */
  readonly range: readonly number[];
}

/**
 * Fits a scaler. Fit it on the training rows only, or the test rows leak into it.
 *
 * One outlier decides the range of its feature; `fitRobustScaler` withstands it.
 *
 * @param x - Shape `[rows, columns]`, at least one row, finite.
 * @returns Minimum and range of each column.
 * @throws RangeError if `x` has no rows, contradicts itself or holds a value that is not finite.
 *
 * @see scikit-learn 1.9 `preprocessing.MinMaxScaler`, the reference of the golden test.
 *
 * @example
 * ```ts
 * fitMinMaxScaler({ data: Float32Array.of(1, 5, 3, 5), rows: 2, columns: 2 });
 * // => { minimum: [1, 5], range: [2, 1] }
 * ```
 */
export function fitMinMaxScaler(x: DesignMatrix): MinMaxScaler {
  requireRows("fitMinMaxScaler", x);
  const minimum = Array.from(x.data.subarray(0, x.columns));
  const maximum = [...minimum];
  for (let row = 1; row < x.rows; row++) {
    for (let column = 0; column < x.columns; column++) {
      const value = x.data[row * x.columns + column]!;
      if (value < minimum[column]!) minimum[column] = value;
      if (value > maximum[column]!) maximum[column] = value;
    }
  }
  return { minimum, range: maximum.map((value, column) => usableRange(value - minimum[column]!)) };
}

/**
 * Scales each feature: `(x − minimum) / range`. The rows it was fitted on come to lie in `[0, 1]`; others may
 * lie outside.
 *
 * @param x - Shape `[rows, columns]`, with the columns the scaler was fitted on.
 * @param scaler - From {@link fitMinMaxScaler}.
 * @returns A new matrix of the shape of `x`; `x` is not changed.
 * @throws RangeError if `x` has another number of features than the scaler, contradicts itself or
 *   holds a value that is not finite.
 *
 * @example
 * ```ts
 * const scaler = { minimum: [1, 5], range: [2, 1] };
 * Array.from(minMaxScale({ data: Float32Array.of(2, 7), rows: 1, columns: 2 }, scaler).data); // => [0.5, 2]
 * ```
 */
export function minMaxScale(x: DesignMatrix, scaler: MinMaxScaler): DesignMatrix {
  return scaleColumns("minMaxScale", x, scaler.minimum, scaler.range);
}
