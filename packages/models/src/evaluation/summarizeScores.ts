import { requireConfidence, type ConfidenceInterval } from "./confidenceInterval.ts";
import { studentQuantile } from "./studentQuantile.ts";

/** Options of {@link summarizeScores}. */
export interface SummarizeScoresOptions {
  /**
   * Confidence of the interval, in `(0, 1)`.
   * @defaultValue `0.95`
   */
  readonly confidence?: number;
}

/** The scores of several folds or seeds in three figures. Plain data that JSON keeps as it is. */
export interface ScoreSummary {
  /** Mean of the scores. */
  readonly mean: number;
  /** Standard deviation of the scores as a sample, with n − 1 in the denominator; ≥ 0. */
  readonly standardDeviation: number;
  /** Where the mean of very many such scores lies, by Student's t distribution, if they are independent. */
  readonly interval: ConfidenceInterval;
}

/**
 * Summarises the scores of several folds or seeds: mean, standard deviation, and mean ± t · deviation / √n.
 *
 * The interval takes the scores for independent. Those of several seeds are, and it then tells how far chance in
 * training moves the mean, not how far other speakers would. Those of folds are not, as their training rows are
 * largely the same: no unbiased estimate of their variance exists and the interval is rather too narrow. For an
 * interval that holds for new speakers use `bootstrapInterval` over the speakers of all folds together.
 *
 * @param values - One score of each fold or seed, at least two, finite.
 * @param options - The confidence.
 * @returns The summary; the interval is not cut to the range of the score.
 * @throws RangeError if there are fewer than two scores, one is not finite, or the confidence is outside `(0, 1)`.
 *
 * @see Student, "The probable error of a mean", Biometrika 6(1), 1908, https://doi.org/10.1093/biomet/6.1.1
 * @see Bengio & Grandvalet, "No unbiased estimator of the variance of k-fold cross-validation", JMLR 5, 2004.
 *
 * @example
 * ```ts
 * const { mean, standardDeviation, interval } = summarizeScores([0.5, 0.625, 0.75]);
 * [mean, standardDeviation, interval.low.toFixed(3)]; // => [0.625, 0.125, "0.314"]
 * ```
 */
export function summarizeScores(values: readonly number[], options: SummarizeScoresOptions = {}): ScoreSummary {
  const { confidence = 0.95 } = options;
  requireConfidence("summarizeScores", confidence);
  const count = values.length;
  if (count < 2) throw new RangeError(`summarizeScores: values must have at least two scores; got ${count}`);
  for (const [i, value] of values.entries()) {
    if (!Number.isFinite(value)) {
      throw new RangeError(`summarizeScores: values must be finite; got ${value} at index ${i}`);
    }
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardDeviation = Math.sqrt(squares / (count - 1));
  const margin = (studentQuantile(confidence, count - 1) * standardDeviation) / Math.sqrt(count);
  return { mean, standardDeviation, interval: { low: mean - margin, high: mean + margin, confidence } };
}
