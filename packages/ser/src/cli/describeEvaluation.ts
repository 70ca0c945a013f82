import { percent } from "../report/percent.ts";
import type { EvaluationReport } from "../scoring/evaluate.ts";
import { enrolledTable } from "./enrolledTable.ts";
import { classTable, genderLine, intervalOf, speakerTable } from "./scoreTables.ts";

/** What a bundle scores on other recordings, in words for a terminal. */
export function describeEvaluation(report: EvaluationReport, bundle: string): string {
  const { recipe, corpora, test, heardSpeakers, absentEmotions, intervals } = report;
  const lines = [
    `${bundle} (${recipe}) on ${test.utterances} recordings of ${corpora.map(({ id }) => id).join(", ")}`,
    heardSpeakers.length === 0
      ? "None of the speakers was heard in training."
      : `Heard in training, so that strangers will be recognised less well: ${heardSpeakers.join(", ")}.`,
    ...(report.synthetic ? ["The recordings are synthetic: these scores say nothing about people."] : []),
    ...(absentEmotions.length > 0
      ? [`Not offered as answers, as no recording has them: ${absentEmotions.join(", ")}.`]
      : []),
    "",
    `unweighted average recall ${percent(report.unweightedAverageRecall)}, accuracy ${percent(report.accuracy)}, ` +
      `macro F1 ${percent(report.macroF1)}; chance is ${percent(1 / report.classes.length)}`,
    ...(intervals === null ? [] : [`recall       ${intervalOf(intervals.unweightedAverageRecall)}`]),
    ...genderLine(report),
    "",
  ];
  const enrolled = enrolledTable(
    report.enrolled.map((scores) => ({
      ...scores,
      recall: scores.unweightedAverageRecall,
      strictRecall: scores.strict.unweightedAverageRecall,
      utterances: scores.test.utterances,
    })),
  );
  return `${lines.join("\n")}${classTable(report)}\n${speakerTable(report)}${enrolled}`;
}
