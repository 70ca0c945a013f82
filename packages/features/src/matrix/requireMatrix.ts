import type { Matrix } from "./matrix.ts";

/**
 * Refuses a matrix whose data do not have its shape, that has no rows or columns, or that holds NaN or infinities.
 *
 * @internal
 */
export function requireMatrix(caller: string, { data, rows, columns }: Matrix): void {
  if (rows < 1 || columns < 1 || data.length !== rows * columns) {
    throw new RangeError(
      `${caller}: matrix must have rows × columns ≥ 1 values; got ${data.length} for ${rows} × ${columns}`,
    );
  }
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new RangeError(
      `${caller}: matrix must hold finite numbers; got ${data[wrong]!} in row ${Math.floor(wrong / columns)}`,
    );
  }
}
