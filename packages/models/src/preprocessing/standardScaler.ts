import { requireDesignMatrix, type DesignMatrix } from "../designMatrix.ts";

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
 * @see Welford, "Note on a method for calculating corrected sums of squares and products",
 *   Technometrics 4(3), 1962.
 *
 * @example
 * ```ts
 * fitStandardScaler({ data: Float32Array.of(1, 5, 3, 5), rows: 2, columns: 2 });
 * // => { mean: [2, 5], scale: [1, 1] }
 * ```
 */
export function fitStandardScaler(x: DesignMatrix): StandardScaler {
  requireDesignMatrix("fitStandardScaler", "x", x);
  if (x.rows === 0) throw new RangeError("fitStandardScaler: x must have at least one row; got 0");

  const mean: number[] = [];
  const scale: number[] = [];
  for (let column = 0; column < x.columns; column++) {
    let m = 0;
    let squares = 0;
    for (let row = 0; row < x.rows; row++) {
      const value = x.data[row * x.columns + column]!;
      const delta = value - m; // Welford: stable where Σx² − n·mean² is not.
      m += delta / (row + 1);
      squares += delta * (value - m);
    }
    const variance = squares / x.rows;
    mean.push(m);
    scale.push(isRoundingError(variance, m, x.rows) ? 1 : Math.sqrt(variance));
  }
  return { mean, scale };
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
  requireDesignMatrix("standardize", "x", x);
  const { mean, scale } = scaler;
  if (x.columns !== mean.length || x.columns !== scale.length) {
    throw new RangeError(`standardize: x must have ${mean.length} columns, as fitted; got ${x.columns}`);
  }
  const data = new Float32Array(x.data.length);
  for (let row = 0; row < x.rows; row++) {
    const start = row * x.columns;
    for (let column = 0; column < x.columns; column++) {
      data[start + column] = (x.data[start + column]! - mean[column]!) / scale[column]!;
    }
  }
  return { data, rows: x.rows, columns: x.columns };
}

/** Whether a variance is no larger than what rounding gives to `n` equal values. */
function isRoundingError(variance: number, mean: number, n: number): boolean {
  return variance <= n * Number.EPSILON * variance + (n * mean * Number.EPSILON) ** 2;
}
