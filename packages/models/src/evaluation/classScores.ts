import type { ClassLabels } from "../classLabels.ts";

/** Keeps the logarithm finite where a probability underflows. */
const TINY = 1e-30;

/**
 * Counts the rows whose largest score is that of their class; the first of equals is the largest.
 *
 * @param scores - Shape `[rows, classCount]`: probabilities or logits.
 * @param labelOf - The class of each row.
 *
 * @internal
 */
export function countHits(scores: ArrayLike<number>, classCount: number, labelOf: (row: number) => number): number {
  let hits = 0;
  for (let row = 0; row * classCount < scores.length; row++) {
    let best = 0;
    for (let index = 1; index < classCount; index++) {
      if (scores[row * classCount + index]! > scores[row * classCount + best]!) best = index;
    }
    if (best === labelOf(row)) hits++;
  }
  return hits;
}

/**
 * Mean of −log of the probability of each row's class, in nats.
 *
 * @param probabilities - Shape `[rows, classCount]`, at least one row.
 *
 * @internal
 */
export function meanLogLoss(probabilities: ArrayLike<number>, classCount: number, labels: ClassLabels): number {
  let sum = 0;
  for (let row = 0; row < labels.length; row++) {
    sum -= Math.log(Math.max(probabilities[row * classCount + labels[row]!]!, TINY));
  }
  return sum / labels.length;
}
