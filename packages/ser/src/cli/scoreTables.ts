import { percent } from "../report/percent.ts";
import type { TestScores } from "../scoring/testScores.ts";
import { textTable } from "./textTable.ts";

/** The figures of each emotion, as a table. */
export function classTable({ perClass }: Pick<TestScores, "perClass">): string {
  return textTable([
    ["emotion", "recall", "precision", "F1", "recordings"],
    ...perClass.map(({ label, recall, precision, f1, support }) => [
      label,
      percent(recall),
      percent(precision),
      percent(f1),
      String(support),
    ]),
  ]);
}

/** The figures of each speaker, as a table. */
export function speakerTable({ perSpeaker }: Pick<TestScores, "perSpeaker">): string {
  return textTable([
    ["speaker", "gender", "recall", "accuracy", "recordings"],
    ...perSpeaker.map(({ speaker, gender, unweightedAverageRecall, accuracy, utterances }) => [
      speaker,
      gender ?? "not told",
      percent(unweightedAverageRecall),
      percent(accuracy),
      String(utterances),
    ]),
  ]);
}

/** The figures of each gender in a line; nothing where the corpora do not tell. */
export function genderLine({ perGender }: Pick<TestScores, "perGender">): string[] {
  if (perGender.length === 0) return [];
  const parts = perGender.map(
    ({ gender, unweightedAverageRecall, utterances }) =>
      `${gender} ${percent(unweightedAverageRecall)} (${utterances} recordings)`,
  );
  return [`by gender    ${parts.join(", ")}`];
}

/** An interval over speakers, in words. */
export function intervalOf({ low, high, confidence }: { low: number; high: number; confidence: number }): string {
  return `${percent(low)} to ${percent(high)} for other speakers (${Math.round(100 * confidence)} % interval)`;
}
