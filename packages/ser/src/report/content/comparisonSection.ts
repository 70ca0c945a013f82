import { percent } from "../percent.ts";
import { comparisonPlot } from "../plots/comparisonPlot.ts";
import type { ProtocolScores, TrainingReport } from "../trainingReport.ts";
import { protocolName, protocolSentences } from "./protocolSentences.ts";
import { numberColumns, paragraph, textColumn, type ReportSection } from "./reportBlock.ts";
import { rightCount } from "./rightCount.ts";
import { chanceLevel } from "./scoreSentence.ts";

/** The same recipe on the same recordings under other protocols; none where that was not asked for. */
export function comparisonSection(report: TrainingReport): ReportSection[] {
  if (report.comparison.length === 0) return [];
  const protocols: readonly ProtocolScores[] = [report, ...report.comparison];
  return [
    {
      id: "protocols",
      title: "The same recipe under other protocols",
      blocks: [
        paragraph(
          "The recordings, the recipe and the seed are the same; only what the test shares with the training differs. " +
            "The bundle is the one trained under the first.",
        ),
        {
          kind: "plots",
          plots: [
            {
              title: "Unweighted average recall under each protocol",
              svg: comparisonPlot({ protocols, chance: chanceLevel(report) }),
              table: {
                caption: "Scores under each protocol",
                columns: [
                  textColumn("protocol"),
                  ...numberColumns("average recall", "recognised", "macro F1", "speakers on both sides"),
                ],
                rows: protocols.map((scores) => [
                  protocolName(scores),
                  percent(scores.unweightedAverageRecall),
                  rightCount({ accuracy: scores.accuracy, utterances: scores.test.utterances }),
                  percent(scores.macroF1),
                  `${sharedSpeakers(scores)} of ${scores.test.speakers.length}`,
                ]),
              },
            },
          ],
        },
        {
          kind: "list",
          items: protocols.map((scores) => `${protocolSentences(scores)} Held out: ${percent(scores.testSize)}.`),
        },
      ],
    },
  ];
}

function sharedSpeakers({ train, test }: ProtocolScores): number {
  const heard = new Set(train.speakers);
  return test.speakers.filter((speaker) => heard.has(speaker)).length;
}
