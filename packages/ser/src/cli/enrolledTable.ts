import { describeEnrolment, type EnrolmentProtocol } from "../enrolment/enrollChoice.ts";
import { percent } from "../report/percent.ts";
import type { TestScores } from "../scoring/testScores.ts";
import { textTable } from "./textTable.ts";

/** What enrolled speakers score, in shares. */
export interface EnrolledRow extends Pick<TestScores, "perClass"> {
  readonly enrolment: EnrolmentProtocol;
  readonly leftOut: readonly string[];
  readonly recall: number;
  readonly accuracy: number;
  /** Recall on the same recordings where the speakers are strangers. */
  readonly strictRecall: number;
  readonly utterances: number;
}

/** The scores of enrolled speakers beside those of strangers, as a table and in words; nothing where none was asked for. */
export function enrolledTable(rows: readonly EnrolledRow[]): string {
  if (rows.length === 0) return "";
  const table = textTable([
    ["enrolled", "recall", "accuracy", "strangers' recall", "recordings"],
    ...rows.map(({ enrolment, recall, accuracy, strictRecall, utterances }) => [
      nameOf(enrolment),
      percent(recall),
      percent(accuracy),
      percent(strictRecall),
      String(utterances),
    ]),
  ]);
  const sentences = rows.map(({ enrolment, leftOut, perClass }) => {
    const unscored = perClass.flatMap(({ label, support }) => (support === 0 ? [label] : []));
    const lost = unscored.length === 0 ? "" : ` None is left to be scored of ${unscored.join(", ")}.`;
    const missing = leftOut.length === 0 ? "" : ` Too few recordings: ${leftOut.join(", ")}.`;
    return `${nameOf(enrolment)}: ${describeEnrolment(enrolment)}.${lost}${missing}\n`;
  });
  return `\n${table}${sentences.join("")}`;
}

/** What the choice is called in the option. */
function nameOf({ kind, clipsPerSpeaker }: EnrolmentProtocol): string {
  return kind === "unlabelled" ? String(clipsPerSpeaker) : kind;
}
