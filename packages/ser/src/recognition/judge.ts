import type { Emotion } from "@serkit/datasets";
import type { Prediction, RankedEmotion } from "./recognizer.ts";

/**
 * Turns the probabilities of the classes into an answer.
 *
 * @param classes - The emotions told apart.
 * @param scores - The probability of each.
 * @param threshold - Probability below which the answer is `"uncertain"`.
 */
export function judge(
  classes: readonly Emotion[],
  scores: ArrayLike<number>,
  threshold: number,
): Omit<Prediction, "duration"> {
  const inOrder = classes.map((emotion, index): RankedEmotion => ({ emotion, probability: scores[index]! }));
  const ranking = [...inOrder].sort((a, b) => b.probability - a.probability);
  const [best] = ranking;
  return {
    emotion: best === undefined || best.probability < threshold ? "uncertain" : best.emotion,
    ranking,
    probabilities: Object.fromEntries(inOrder.map(({ emotion, probability }) => [emotion, probability])),
  };
}
