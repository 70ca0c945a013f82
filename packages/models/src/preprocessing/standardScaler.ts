import type { DesignMatrix } from "../designMatrix.ts";
import { columnMoments, scaleOf } from "./columnMoments.ts";
import { requireRows, scaleColumns } from "./scaleColumns.ts";

/**
 * The mean and spread of each feature over the rows it was fitted on.
 *
 * Plain data: it survives `JSON.stringify` and `JSON.parse` unchanged, and needs no class to be used.
 */
export interface StandardScaler {
  /** Mean of each feature, shape `[columns]`, in double precision. */
  readonly mean: readonly number[];
  /** Population standard deviation of each feature, or 1 where it is constant; shape `[columns]`, > 0. */
  readonly scale: readonly number[];
}

/**
 * Fits a scaler. Fit it on the training rows only, or the test rows leak into it.
 *
 * @param x - Shape `[rows, columns]`, at least one row, finite.
 * @returns Mean and population standard deviation of each column.
 * @throws RangeError if `x` has no rows, contradicts itself or holds a value that is not finite.
 *
 * @see scikit-learn 1.9 `preprocessing.StandardScaler`, the reference of the golden test.
 *
 * @example
 * ```ts
 * fitStandardScaler({ data: Float32Array.of(1, 5, 3, 5), rows: 2, columns: 2 });
 * // => { mean: [2, 5], scale: [1, 1] }
 * ```
 */
export function fitStandardScaler(x: DesignMatrix): StandardScaler {
  requireRows("fitStandardScaler", x);
  const { mean, variance } = columnMoments(x);
  return { mean, scale: scaleOf(variance) };
}

/**
 * Standardises each feature: `(x − mean) / scale`. The rows it was fitted on get zero mean and unit variance.
 *
 * @param x - Shape `[rows, columns]`, with the columns the scaler was fitted on.
 * @param scaler - From {@link fitStandardScaler}.
 * @returns A new matrix of the shape of `x`; `x` is not changed.
 * @throws RangeError if `x` has another number of features than the scaler, contradicts itself or
 *   holds a value that is not finite.
 *
 * @example
 * ```ts
 * const scaler = { mean: [2, 5], scale: [1, 2] };
 * Array.from(standardize({ data: Float32Array.of(3, 9), rows: 1, columns: 2 }, scaler).data); // => [1, 2]
 * ```
 */
export function standardize(x: DesignMatrix, scaler: StandardScaler): DesignMatrix {
  return scaleColumns("standardize", x, scaler.mean, scaler.scale);
}
