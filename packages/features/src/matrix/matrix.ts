/**
 * A table of numbers, frame-major: row `t` holds the `columns` values of frame `t`, next to one another.
 *
 * librosa's arrays are the transpose, `[k, frames]`.
 */
export interface Matrix {
  /** The values, row after row, shape `[rows * columns]`. */
  readonly data: Float32Array;
  /** Number of rows; for a feature, of frames. */
  readonly rows: number;
  /** Number of values in each row. */
  readonly columns: number;
}

/**
 * Makes a matrix of zeros.
 *
 * @internal
 */
export function zeros(rows: number, columns: number): Matrix {
  return { data: new Float32Array(rows * columns), rows, columns };
}
