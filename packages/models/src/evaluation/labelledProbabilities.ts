import { requireClassLabels, type ClassLabels } from "../classLabels.ts";
import { requireDesignMatrix, type DesignMatrix } from "../designMatrix.ts";
import { requireInteger } from "../internal/requireNumber.ts";

/** What a classifier said about rows whose class is known. */
export interface LabelledProbabilities {
  /** The true class of each row, shape `[n]`, n ≥ 1. */
  readonly truth: ClassLabels;
  /** The probability of each class, shape `[n, classes]`, each row in `[0, 1]` with sum 1; at least two classes. */
  readonly probabilities: DesignMatrix;
}

/** How far from 1 a row may sum: probabilities are rounded to 32 bits, on some backends after less exact steps. */
const SUM_TOLERANCE = 1e-3;

/**
 * Refuses what is no table of probabilities.
 *
 * @throws RangeError if the matrix contradicts itself, has fewer than two columns, or a row has a value outside
 *   `[0, 1]` or does not sum to 1 within 0.001.
 *
 * @internal
 */
export function requireProbabilities(caller: string, probabilities: DesignMatrix): void {
  requireDesignMatrix(caller, "probabilities", probabilities);
  const { data, rows, columns } = probabilities;
  requireInteger(caller, "probabilities.columns", columns, 2);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      const value = data[row * columns + column]!;
      if (value < 0 || value > 1) {
        throw new RangeError(
          `${caller}: probabilities must be in [0, 1]; got ${value} in row ${row}, column ${column}`,
        );
      }
      sum += value;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new RangeError(`${caller}: probabilities must sum to 1 in each row; got ${sum} in row ${row}`);
    }
  }
}

/**
 * Refuses probabilities that are none, or labels that do not go with them.
 *
 * @throws RangeError as {@link requireProbabilities}, or if there is no row, the lengths differ, or a label is
 *   no column of the table.
 *
 * @internal
 */
export function requireLabelledProbabilities(caller: string, options: LabelledProbabilities): void {
  const { truth, probabilities } = options;
  requireProbabilities(caller, probabilities);
  if (truth.length === 0) throw new RangeError(`${caller}: truth must have at least one label; got 0`);
  if (probabilities.rows !== truth.length) {
    throw new RangeError(
      `${caller}: probabilities must have one row for each of truth's ${truth.length}; got ${probabilities.rows}`,
    );
  }
  requireClassLabels(caller, "truth", truth, probabilities.columns);
}
