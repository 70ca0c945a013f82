import type { DesignMatrix } from "../designMatrix.ts";
import { requireNonNegative } from "../internal/requireNumber.ts";
import { requireProbabilities } from "./labelledProbabilities.ts";

/** Options of {@link averageProbabilities}. */
export interface AverageProbabilitiesOptions {
  /**
   * How much each member counts, ≥ 0, one figure for each, not all 0; only their ratios matter.
   * @defaultValue all alike
   */
  readonly weights?: readonly number[];
}

/**
 * Unites several classifiers into an ensemble: the mean of what they say about the same rows.
 *
 * @param members - What each classifier said, shape `[rows, classes]` in all of them, each row in `[0, 1]` with sum 1;
 *   at least one.
 * @param options - How much each counts.
 * @returns A new table of that shape; sums are taken in 64 bits, in the order of the members.
 * @throws RangeError if there is no member, the shapes differ, a table holds no probabilities, or the weights are
 *   none of these members'.
 *
 * @see scikit-learn 1.9 `ensemble.VotingClassifier(voting="soft")`.
 *
 * @example
 * ```ts
 * const sure = { data: Float32Array.of(1, 0), rows: 1, columns: 2 };
 * const unsure = { data: Float32Array.of(0.5, 0.5), rows: 1, columns: 2 };
 * Array.from(averageProbabilities([sure, unsure]).data); // => [0.75, 0.25]
 * Array.from(averageProbabilities([sure, unsure], { weights: [1, 3] }).data); // => [0.625, 0.375]
 * ```
 */
export function averageProbabilities(
  members: readonly DesignMatrix[],
  options: AverageProbabilitiesOptions = {},
): DesignMatrix {
  const { weights = members.map(() => 1) } = options;
  const [first] = members;
  if (first === undefined) throw new RangeError("averageProbabilities: members must have at least one table; got 0");
  const { rows, columns } = first;
  for (const [index, member] of members.entries()) {
    requireProbabilities("averageProbabilities", member);
    if (member.rows !== rows || member.columns !== columns) {
      throw new RangeError(
        `averageProbabilities: members must all have shape [${rows}, ${columns}], as the first; got [${member.rows}, ${member.columns}] at index ${index}`,
      );
    }
  }
  const total = requireWeights(weights, members.length);

  const sums = new Float64Array(rows * columns);
  for (const [index, { data }] of members.entries()) {
    const share = weights[index]! / total;
    for (let i = 0; i < sums.length; i++) sums[i]! += share * data[i]!;
  }
  return { data: Float32Array.from(sums), rows, columns };
}

/** @returns The sum of the weights. */
function requireWeights(weights: readonly number[], count: number): number {
  if (weights.length !== count) {
    throw new RangeError(
      `averageProbabilities: weights must have one weight for each of ${count} members; got ${weights.length}`,
    );
  }
  for (const weight of weights) requireNonNegative("averageProbabilities", "weights", weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0 && total < Infinity)) {
    throw new RangeError(`averageProbabilities: weights must have a finite sum > 0; got ${total}`);
  }
  return total;
}
