import type { ClassLabels } from "../classLabels.ts";
import type { DesignMatrix } from "../designMatrix.ts";
import { requireInteger } from "../internal/requireNumber.ts";
import { fValues } from "./anovaFValues.ts";
import type { FeatureSelection } from "./selectFeatures.ts";

/** Options of {@link fitAnovaSelection}. */
export interface AnovaSelectionOptions {
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /** How many columns to keep, from 1 to all. */
  readonly count: number;
}

/**
 * Chooses the features that tell the classes apart best, each taken alone: those of the highest F values.
 *
 * Fit it on the training rows only. Choosing features on all rows, then splitting, is the leak that makes noise look
 * like a result. Of features with equal F values the first are kept.
 *
 * @param x - Shape `[rows, columns]`, finite; more rows than classes.
 * @param labels - The class of each row, shape `[rows]`.
 * @param options - Number of classes and of columns to keep.
 * @returns The selection, for `selectFeatures`.
 * @throws RangeError if `count` is no integer from 1 to the number of columns, or as `anovaFValues`.
 *
 * @see scikit-learn 1.9 `feature_selection.SelectKBest(f_classif, k=count)`, the reference of the golden test.
 * @see Ambroise & McLachlan, "Selection bias in gene extraction on the basis of microarray gene-expression data",
 *   PNAS 99(10), 2002, https://doi.org/10.1073/pnas.102102699
 *
 * @example
 * ```ts
 * const x = { data: Float32Array.of(1, 1, 2, 2, 1, 9, 2, 8), rows: 4, columns: 2 };
 * fitAnovaSelection(x, [0, 0, 1, 1], { classCount: 2, count: 1 }); // => { columns: [1], inputSize: 2 }
 * ```
 */
export function fitAnovaSelection(
  x: DesignMatrix,
  labels: ClassLabels,
  options: AnovaSelectionOptions,
): FeatureSelection {
  const { classCount, count } = options;
  const values = fValues("fitAnovaSelection", x, labels, classCount);
  requireInteger("fitAnovaSelection", "count", count, 1);
  if (count > x.columns) {
    throw new RangeError(`fitAnovaSelection: count must be at most x's ${x.columns} columns; got ${count}`);
  }
  const byValue = values.map((_, column) => column).sort((a, b) => descending(values[a]!, values[b]!) || a - b);
  return { columns: byValue.slice(0, count).sort((a, b) => a - b), inputSize: x.columns };
}

/** A difference would be NaN for two infinite values. */
function descending(a: number, b: number): number {
  return a === b ? 0 : a > b ? -1 : 1;
}
