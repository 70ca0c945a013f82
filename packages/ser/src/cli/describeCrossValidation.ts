import { percent } from "../report/percent.ts";
import type { CrossValidationReport } from "../scoring/crossValidationReport.ts";
import type { RepeatedScore } from "../scoring/repeatedScore.ts";
import { enrolledTable } from "./enrolledTable.ts";
import { classTable, genderLine, intervalOf, speakerTable } from "./scoreTables.ts";

/** The result of a cross-validation in words for a terminal. */
export function describeCrossValidation(report: CrossValidationReport, seconds: number): string {
  const { recipe, corpora, test, seeds, folds, backend, absentEmotions } = report;
  const utterances = test.utterances / seeds.length;
  const lines = [
    `${recipe} on ${utterances} recordings of ${corpora.map(({ id }) => id).join(", ")}; ${backend} backend`,
    `Speaker-independent: ${folds.length / seeds.length} folds, each of ${test.speakers.length} speakers held out once ` +
      `for each of ${seeds.length} seed${seeds.length === 1 ? "" : "s"} (${seeds.join(", ")}).`,
    ...(report.synthetic ? ["The recordings are synthetic: these scores say nothing about people."] : []),
    ...(absentEmotions.length > 0
      ? [`No recording has these emotions of the recipe: ${absentEmotions.join(", ")}.`]
      : []),
    ...report.warnings.map((warning) => `Warning: ${warning}`),
    "",
    `unweighted average recall   ${scoreOf(report.unweightedAverageRecall)}`,
    `accuracy                    ${scoreOf(report.accuracy)}`,
    `chance                      ${percent(1 / report.classes.length)}`,
    ...genderLine(report),
    "",
  ];
  const enrolled = enrolledTable(
    report.enrolled.map((scores) => ({
      ...scores,
      recall: scores.unweightedAverageRecall.mean,
      accuracy: scores.accuracy.mean,
      strictRecall: scores.strict.unweightedAverageRecall.mean,
      utterances: scores.test.utterances / seeds.length,
    })),
  );
  const took = `took     ${seconds.toFixed(1)} s\n`;
  return `${lines.join("\n")}${classTable(report)}\n${speakerTable(report)}${enrolled}\n${took}`;
}

function scoreOf({ mean, standardDeviation, interval }: RepeatedScore): string {
  const spread = standardDeviation === null ? "" : ` ± ${(100 * standardDeviation).toFixed(1)} over seeds`;
  return `${percent(mean)}${spread}; ${intervalOf(interval)}`;
}
