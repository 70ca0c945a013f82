import { requireDesignMatrix, type DesignMatrix } from "../designMatrix.ts";

/**
 * Shifts and scales each column: `(x − offset) / scale`, in double precision before rounding.
 *
 * @param offset - Shape `[columns]`.
 * @param scale - Shape `[columns]`, none 0.
 * @returns A new matrix of the shape of `x`.
 * @throws RangeError if `x` has another number of columns, contradicts itself or holds a value that is not finite.
 *
 * @internal
 */
export function scaleColumns(
  caller: string,
  x: DesignMatrix,
  offset: readonly number[],
  scale: readonly number[],
): DesignMatrix {
  requireDesignMatrix(caller, "x", x);
  if (x.columns !== offset.length || x.columns !== scale.length) {
    throw new RangeError(`${caller}: x must have ${offset.length} columns, as fitted; got ${x.columns}`);
  }
  const data = new Float32Array(x.data.length);
  for (let row = 0; row < x.rows; row++) {
    const start = row * x.columns;
    for (let column = 0; column < x.columns; column++) {
      data[start + column] = (x.data[start + column]! - offset[column]!) / scale[column]!;
    }
  }
  return { data, rows: x.rows, columns: x.columns };
}

/**
 * Refuses a matrix that nothing can be fitted on.
 *
 * @throws RangeError if `x` has no rows, contradicts itself or holds a value that is not finite.
 *
 * @internal
 */
export function requireRows(caller: string, x: DesignMatrix): void {
  requireDesignMatrix(caller, "x", x);
  if (x.rows === 0) throw new RangeError(`${caller}: x must have at least one row; got 0`);
}

/** Below this a range counts as constant, as with scikit-learn: ten times the distance of 1 to the next number. */
const LEAST_RANGE = 10 * Number.EPSILON;

/**
 * A range to divide by: itself, or 1 where it is as good as none.
 *
 * @internal
 */
export function usableRange(range: number): number {
  return range < LEAST_RANGE ? 1 : range;
}
