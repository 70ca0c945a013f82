import { requireDesignMatrix, type DesignMatrix } from "../designMatrix.ts";
import { requireInteger } from "../internal/requireNumber.ts";

/**
 * Which columns of a matrix are kept.
 *
 * Plain data: it survives `JSON.stringify` and `JSON.parse` unchanged, and needs no class to be used.
 */
export interface FeatureSelection {
  /** Indices of the columns that are kept, rising, at least one. */
  readonly columns: readonly number[];
  /** Number of columns that are chosen from. */
  readonly inputSize: number;
}

/**
 * Keeps the chosen columns of a matrix.
 *
 * @param x - Shape `[rows, inputSize]`, finite.
 * @param selection - From `fitAnovaSelection` or `fitVarianceSelection`, or the caller's own.
 * @returns A new matrix, shape `[rows, selection.columns.length]`; `x` is not changed.
 * @throws RangeError if `x` has another number of columns than the selection chooses from, contradicts itself or
 *   holds a value that is not finite, or the selection names no column or one that is not there.
 *
 * @example
 * ```ts
 * const x = { data: Float32Array.of(1, 2, 3, 4, 5, 6), rows: 2, columns: 3 };
 * Array.from(selectFeatures(x, { columns: [0, 2], inputSize: 3 }).data); // => [1, 3, 4, 6]
 * ```
 */
export function selectFeatures(x: DesignMatrix, selection: FeatureSelection): DesignMatrix {
  const { columns, inputSize } = selection;
  requireDesignMatrix("selectFeatures", "x", x);
  if (x.columns !== inputSize) {
    throw new RangeError(`selectFeatures: x must have ${inputSize} columns, as fitted; got ${x.columns}`);
  }
  requireInteger("selectFeatures", "selection.columns.length", columns.length, 1);
  for (const column of columns) {
    if (!Number.isInteger(column) || column < 0 || column >= inputSize) {
      throw new RangeError(`selectFeatures: selection.columns must be integers in [0, ${inputSize}); got ${column}`);
    }
  }
  const data = new Float32Array(x.rows * columns.length);
  for (let row = 0; row < x.rows; row++) {
    for (let i = 0; i < columns.length; i++) {
      data[row * columns.length + i] = x.data[row * inputSize + columns[i]!]!;
    }
  }
  return { data, rows: x.rows, columns: columns.length };
}
