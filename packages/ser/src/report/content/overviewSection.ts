import { percent } from "../percent.ts";
import type { TrainingReport } from "../trainingReport.ts";
import { counted } from "./counted.ts";
import { foldSentences } from "./foldSentences.ts";
import { protocolSentences } from "./protocolSentences.ts";
import { notice, paragraph, type HeadlineScore, type ReportSection } from "./reportBlock.ts";
import { reportNotices } from "./reportNotices.ts";
import { rightCount } from "./rightCount.ts";
import { chanceLevel, intervalInWords, scoreSentence } from "./scoreSentence.ts";

/** The score with its protocol, and what must be known before believing it. */
export function overviewSection(report: TrainingReport): ReportSection {
  const { merged, macroF1, classes } = report;
  const merges = Object.entries(merged).map(([from, to]) => `${from} as ${to}`);
  return {
    id: "overview",
    title: "In short",
    blocks: [
      paragraph(scoreSentence(report)),
      paragraph(`${protocolSentences(report)} ${sidesSentences(report)}`),
      {
        kind: "scores",
        scores: [
          ...scores(report),
          { name: "Macro F1", value: percent(macroF1), note: "mean over emotions" },
          guessing(classes.length, report),
        ],
      },
      ...reportNotices(report).map(notice),
      ...(merges.length === 0 ? [] : [paragraph(`Taken together: ${merges.join(", ")}.`)]),
    ],
  };
}

function sidesSentences(report: TrainingReport): string {
  const { train, test } = report;
  if (report.folds !== null) return foldSentences(report);
  return (
    `Trained on ${counted(train.utterances, "recording")} of ${counted(train.speakers.length, "speaker")}, ` +
    `scored on ${counted(test.utterances, "recording")} of ${counted(test.speakers.length, "speaker")}.`
  );
}

function scores(report: TrainingReport): HeadlineScore[] {
  const { accuracy, unweightedAverageRecall, intervals, test } = report;
  const count = rightCount({ accuracy, utterances: test.utterances }).replace(/ \(.*/, "");
  return [
    {
      name: "Unweighted average recall",
      value: percent(unweightedAverageRecall),
      note:
        intervals === null ? "too few speakers for an interval" : intervalInWords(intervals.unweightedAverageRecall),
    },
    {
      name: "Accuracy",
      value: percent(accuracy),
      note: intervals === null ? count : `${count}; ${intervalInWords(intervals.accuracy)}`,
    },
  ];
}

function guessing(classCount: number, report: TrainingReport): HeadlineScore {
  return { name: "Guessing", value: percent(chanceLevel(report)), note: `recall of one of ${classCount} at random` };
}
