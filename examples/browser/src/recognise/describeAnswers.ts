import type { StreamAnswer } from "serkit";

/** Answers over time in words: where the emotion changes, and to what. */
export function describeAnswers(answers: readonly StreamAnswer[]): string {
  const changes = answers.flatMap(({ start, end, emotion }, i) => {
    if (answers[i - 1]?.emotion === emotion) return [];
    const time = i === 0 ? 0 : (start + end) / 2;
    return `${emotion} from ${time.toFixed(1)} s`;
  });
  return changes.length === 0 ? "nothing yet" : changes.join(", ");
}
