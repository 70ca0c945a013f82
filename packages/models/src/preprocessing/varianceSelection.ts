import type { DesignMatrix } from "../designMatrix.ts";
import { requireNonNegative } from "../internal/requireNumber.ts";
import { columnMoments } from "./columnMoments.ts";
import { requireRows } from "./scaleColumns.ts";
import type { FeatureSelection } from "./selectFeatures.ts";

/** Options of {@link fitVarianceSelection}. */
export interface VarianceSelectionOptions {
  /**
   * Columns whose population variance is at most this are left out; ≥ 0, in the square of the feature's unit.
   * @defaultValue `0`, which leaves out the constant ones
   */
  readonly threshold?: number;
}

/**
 * Chooses the features that vary. Fit it on the training rows only, or the test rows leak into it.
 *
 * Standardising makes all variances alike, so choose before.
 *
 * @param x - Shape `[rows, columns]`, at least one row, finite.
 * @param options - The threshold.
 * @returns The selection, for `selectFeatures`.
 * @throws RangeError if the threshold is negative or not finite, no feature is above it, or `x` has no rows,
 *   contradicts itself or holds a value that is not finite.
 *
 * @see scikit-learn 1.9 `feature_selection.VarianceThreshold`, the reference of the golden test.
 *
 * @example
 * ```ts
 * fitVarianceSelection({ data: Float32Array.of(1, 5, 3, 5), rows: 2, columns: 2 });
 * // => { columns: [0], inputSize: 2 }
 * ```
 */
export function fitVarianceSelection(x: DesignMatrix, options: VarianceSelectionOptions = {}): FeatureSelection {
  const { threshold = 0 } = options;
  requireRows("fitVarianceSelection", x);
  requireNonNegative("fitVarianceSelection", "threshold", threshold);
  const { variance } = columnMoments(x);
  const columns: number[] = [];
  for (const [column, value] of variance.entries()) if (value > threshold) columns.push(column);
  if (columns.length === 0) {
    throw new RangeError(
      `fitVarianceSelection: x must have a column whose variance is above ${threshold}; got at most ${Math.max(...variance)}`,
    );
  }
  return { columns, inputSize: x.columns };
}
