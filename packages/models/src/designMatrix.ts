/**
 * A table of numbers, one row for each example and one column for each feature.
 *
 * Plain data: anything with these three fields is one.
 */
export interface DesignMatrix {
  /** The values row by row, shape `[rows * columns]`: row `i`, column `j` is at `i * columns + j`. */
  readonly data: Float32Array;
  /** Number of examples, ≥ 0. */
  readonly rows: number;
  /** Number of features, ≥ 1. */
  readonly columns: number;
}

/**
 * Refuses a matrix whose fields contradict one another or which holds a value that is not finite.
 *
 * @param caller - The public function that was called, for the message.
 * @param parameter - The name of its parameter, for the message.
 * @param matrix - What to check.
 * @throws RangeError if a size is no integer in its range, `data` has another length than
 *   `rows * columns`, or a value is NaN or infinite.
 *
 * @internal
 */
export function requireDesignMatrix(caller: string, parameter: string, matrix: DesignMatrix): void {
  const { data, rows, columns } = matrix;
  if (!Number.isInteger(rows) || rows < 0) {
    throw new RangeError(`${caller}: ${parameter}.rows must be an integer ≥ 0; got ${rows}`);
  }
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`${caller}: ${parameter}.columns must be an integer ≥ 1; got ${columns}`);
  }
  if (data.length !== rows * columns) {
    throw new RangeError(
      `${caller}: ${parameter}.data must have rows × columns = ${rows * columns} values; got ${data.length}`,
    );
  }
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i]!)) {
      const place = `row ${Math.floor(i / columns)}, column ${i % columns}`;
      throw new RangeError(`${caller}: ${parameter} must be finite; got ${data[i]!} in ${place}`);
    }
  }
}
