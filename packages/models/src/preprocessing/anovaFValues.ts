import { requireClassLabels, type ClassLabels } from "../classLabels.ts";
import type { DesignMatrix } from "../designMatrix.ts";
import { requireInteger } from "../internal/requireNumber.ts";
import { columnMoments } from "./columnMoments.ts";
import { requireRows } from "./scaleColumns.ts";

/**
 * How well each feature alone tells the classes apart: the F value of a one-way analysis of variance.
 *
 * It is the variance between the classes' means over the variance within the classes, each divided by its degrees of
 * freedom. Compute it from the training rows only, or the test rows leak into what is chosen by it.
 *
 * @param x - Shape `[rows, columns]`, finite; more rows than classes that occur.
 * @param labels - The class of each row, shape `[rows]`; at least two classes occur.
 * @param classCount - Number of classes, ≥ 2; those without a row are left out.
 * @returns Shape `[columns]`, ≥ 0: 0 for a feature that is constant, Infinity for one that is constant within every
 *   class and differs between two.
 * @throws RangeError if `x` has no rows, contradicts itself or holds a value that is not finite, a label is no class,
 *   the lengths differ, fewer than two classes occur, or there are no more rows than classes.
 *
 * @see scikit-learn 1.9 `feature_selection.f_classif`, the reference of the golden test; it gives NaN for a constant.
 * @see Fisher, "Statistical methods for research workers", 1925, chapter VII.
 *
 * @example
 * ```ts
 * anovaFValues({ data: Float32Array.of(1, 3, 5, 7), rows: 4, columns: 1 }, [0, 0, 1, 1], 2); // => [8]
 * ```
 */
export function anovaFValues(x: DesignMatrix, labels: ClassLabels, classCount: number): number[] {
  return fValues("anovaFValues", x, labels, classCount);
}

/** @internal */
export function fValues(caller: string, x: DesignMatrix, labels: ClassLabels, classCount: number): number[] {
  requireRows(caller, x);
  requireInteger(caller, "classCount", classCount, 2);
  if (labels.length !== x.rows) {
    throw new RangeError(`${caller}: labels must have one label for each of x's ${x.rows} rows; got ${labels.length}`);
  }
  requireClassLabels(caller, "labels", labels, classCount);
  const members = Array.from({ length: classCount }, (): number[] => []);
  for (let row = 0; row < labels.length; row++) members[labels[row]!]!.push(row);
  const occurring = members.filter((rows) => rows.length > 0);
  if (occurring.length < 2) {
    throw new RangeError(`${caller}: labels must hold at least two classes; got ${occurring.length}`);
  }
  if (x.rows <= occurring.length) {
    throw new RangeError(`${caller}: x must have more rows than its ${occurring.length} classes; got ${x.rows}`);
  }

  const grand = columnMoments(x);
  const between = new Float64Array(x.columns);
  const within = new Float64Array(x.columns);
  for (const rows of occurring) {
    const { mean, variance } = columnMoments(x, rows);
    for (let column = 0; column < x.columns; column++) {
      between[column]! += rows.length * (mean[column]! - grand.mean[column]!) ** 2;
      within[column]! += rows.length * variance[column]!;
    }
  }
  return grand.variance.map((variance, column) => {
    if (variance === 0) return 0;
    return between[column]! / (occurring.length - 1) / (within[column]! / (x.rows - occurring.length));
  });
}
