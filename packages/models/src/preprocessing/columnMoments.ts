import type { DesignMatrix } from "../designMatrix.ts";

/** Mean and population variance of each column, shape `[columns]` each; the variance of a constant column is 0. */
export interface ColumnMoments {
  readonly mean: number[];
  readonly variance: number[];
}

/**
 * Mean and population variance of each column over some rows.
 *
 * @param x - Already checked.
 * @param rows - Which rows, at least one; all of them if left out.
 *
 * @see Welford, "Note on a method for calculating corrected sums of squares and products",
 *   Technometrics 4(3), 1962.
 *
 * @internal
 */
export function columnMoments(x: DesignMatrix, rows?: readonly number[]): ColumnMoments {
  const { data, columns } = x;
  const count = rows?.length ?? x.rows;
  const mean = Array.from({ length: columns }, () => 0);
  const variance = Array.from({ length: columns }, () => 0);
  for (let i = 0; i < count; i++) {
    const start = (rows === undefined ? i : rows[i]!) * columns;
    for (let column = 0; column < columns; column++) {
      const value = data[start + column]!;
      const delta = value - mean[column]!; // Welford: stable where Σx² − n·mean² is not.
      mean[column]! += delta / (i + 1);
      variance[column]! += delta * (value - mean[column]!);
    }
  }
  for (let column = 0; column < columns; column++) {
    const value = variance[column]! / count;
    variance[column] = isRoundingError(value, mean[column]!, count) ? 0 : value;
  }
  return { mean, variance };
}

/** The square root of each variance, or 1 where it is 0, so that it can be divided by. */
export function scaleOf(variance: readonly number[]): number[] {
  return variance.map((value) => (value === 0 ? 1 : Math.sqrt(value)));
}

/** Whether a variance is no larger than what rounding gives to `n` equal values. */
function isRoundingError(variance: number, mean: number, n: number): boolean {
  return variance <= n * Number.EPSILON * variance + (n * mean * Number.EPSILON) ** 2;
}
