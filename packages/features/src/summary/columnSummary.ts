import type { Matrix } from "../matrix/matrix.ts";

/**
 * What the statistics of one column are made of; each is computed when it is first asked for.
 *
 * @internal
 */
export interface ColumnSummary {
  /** The mean. */
  readonly mean: number;
  /** The mean of the deviations from the mean to the power of `order`, of 2 or more. */
  moment(order: number): number;
  /** Whether the values differ by no more than rounding, so that moments tell nothing of their shape. */
  isConstant(): boolean;
  /** The value below which that part lies, in percent, interpolated linearly. */
  percentile(percent: number): number;
  /** Rise per row of the line of least squares. */
  slope(): number;
}

/** @internal */
export function createColumnSummary({ data, rows, columns }: Matrix, column: number): ColumnSummary {
  const values = Float64Array.from({ length: rows }, (_, row) => data[row * columns + column]!);
  const mean = values.reduce((sum, value) => sum + value, 0) / rows;
  const moments = new Map<number, number>();
  let sorted: Float64Array | undefined;

  function moment(order: number): number {
    let known = moments.get(order);
    if (known === undefined) {
      known = values.reduce((sum, value) => sum + (value - mean) ** order, 0) / rows;
      moments.set(order, known);
    }
    return known;
  }

  return {
    mean,
    moment,
    isConstant() {
      return moment(2) <= (Number.EPSILON * mean) ** 2;
    },
    percentile(percent) {
      sorted ??= values.slice().sort();
      const position = (percent / 100) * (rows - 1);
      const below = Math.floor(position);
      const low = sorted[below]!;
      const high = sorted[Math.min(below + 1, rows - 1)]!;
      return low + (position - below) * (high - low);
    },
    slope() {
      const middle = (rows - 1) / 2;
      const covariance = values.reduce((sum, value, row) => sum + (row - middle) * (value - mean), 0);
      // The sum of the squared distances of rows from the middle one.
      const spread = (rows * (rows * rows - 1)) / 12;
      return rows > 1 ? covariance / spread : 0;
    },
  };
}
