import type { ConfidenceInterval } from "@serkit/models";
import type { SpeakerIntervals, TestScores } from "./testScores.ts";

/** A score of several trainings. */
export interface RepeatedScore {
  /** Mean over the seeds of the score over the test recordings of all folds together. */
  readonly mean: number;
  /** Standard deviation over the seeds, as a sample; null with one seed. */
  readonly standardDeviation: number | null;
  /** Where it would lie for other speakers: 95 % interval of the bootstrap over all speakers. */
  readonly interval: ConfidenceInterval;
}

/**
 * Summarises a score over seeds.
 *
 * @param score - Which one.
 * @param seeds - The scores of each seed.
 * @param together - The scores over the answers of all seeds, of two speakers or more.
 */
export function repeatedScore(
  score: keyof SpeakerIntervals,
  seeds: readonly TestScores[],
  together: TestScores,
): RepeatedScore {
  const { intervals } = together;
  if (intervals === null) throw new Error("repeatedScore: scores of one speaker");
  const values = seeds.map((scores) => scores[score]);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardDeviation = values.length < 2 ? null : Math.sqrt(squares / (values.length - 1));
  return { mean, standardDeviation, interval: intervals[score] };
}
