import type { TrainingReport } from "../report/trainingReport.ts";
import { describeProtocol } from "../training/protocol.ts";
import { percent } from "../report/percent.ts";
import { classTable, genderLine, intervalOf } from "./scoreTables.ts";
import { textTable } from "./textTable.ts";

/** What a training run made and how long it took. */
export interface TrainingOutcome {
  /** Path of the bundle. */
  readonly bundle: string;
  /** Path of the report's page, if one was written. */
  readonly reportFile?: string;
  /** Seconds from the start of the command's work to here. */
  readonly seconds: number;
  /** Seconds of each step. */
  readonly secondsByPhase: Readonly<Partial<Record<string, number>>>;
}

/** The result of a training run in words for a terminal. */
export function describeResult(report: TrainingReport, outcome: TrainingOutcome): string {
  const { recipe, corpora, train, test, seed, backend, absentEmotions, folds } = report;
  const utterances = folds === null ? train.utterances + test.utterances : train.utterances;
  const steps = Object.entries(outcome.secondsByPhase).map(
    ([phase, seconds]) => `${phase} ${(seconds ?? 0).toFixed(1)}`,
  );
  const lines = [
    `${recipe} on ${utterances} recordings of ${corpora.map(({ id }) => id).join(", ")}; seed ${seed}, ${backend} backend`,
    describeProtocol(report.protocol),
    ...(report.synthetic ? ["The recordings are synthetic: these scores say nothing about people."] : []),
    ...(absentEmotions.length > 0
      ? [`No recording has these emotions of the recipe: ${absentEmotions.join(", ")}.`]
      : []),
    ...report.warnings.map((warning) => `Warning: ${warning}`),
    "",
    ...(folds === null
      ? [`held out     ${test.utterances} recordings of ${test.speakers.join(", ")}`]
      : [`scored       each of ${test.speakers.length} speakers in one fold, by networks that never heard them`]),
    `trained on   ${train.utterances} recordings of ${train.speakers.length} speakers`,
    "",
    `unweighted average recall ${percent(report.unweightedAverageRecall)}, accuracy ${percent(report.accuracy)}, ` +
      `macro F1 ${percent(report.macroF1)}; chance is ${percent(1 / report.classes.length)}`,
    ...(report.intervals === null ? [] : [`recall       ${intervalOf(report.intervals.unweightedAverageRecall)}`]),
    ...genderLine(report),
    "",
  ];
  const table = classTable(report);
  const made = [
    "",
    `bundle   ${outcome.bundle}`,
    ...(outcome.reportFile === undefined ? [] : [`report   ${outcome.reportFile}`]),
    `took     ${outcome.seconds.toFixed(1)} s (${steps.join(", ")})`,
    `next     serkit predict ${outcome.bundle} FILE`,
    "",
  ];
  return `${lines.join("\n")}${table}${protocolTable(report)}${made.join("\n")}`;
}

/** The scores under each protocol side by side; nothing where only one was asked for. */
function protocolTable(report: TrainingReport): string {
  if (report.comparison.length === 0) return "";
  const rows = [report, ...report.comparison].map((scores) => [
    scores.splitsCopies ? `${scores.protocol}, copies split too` : scores.protocol,
    percent(scores.unweightedAverageRecall),
    percent(scores.accuracy),
    String(scores.test.utterances),
    String(scores.train.utterances),
  ]);
  const heads = ["protocol", "recall", "accuracy", "tested on", "trained on"];
  const notes = report.comparison.map(({ protocol }) => describeProtocol(protocol));
  return `\n${textTable([heads, ...rows])}${notes.join("\n")}\n`;
}
