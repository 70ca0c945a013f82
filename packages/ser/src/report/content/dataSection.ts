import type { CorpusSummary } from "../dataSummary.ts";
import { distributionPlot } from "../plots/distributionPlot.ts";
import type { TrainingReport } from "../trainingReport.ts";
import { counted } from "./counted.ts";
import {
  numberColumns,
  paragraph,
  textColumn,
  type ReportBlock,
  type ReportPlot,
  type ReportSection,
} from "./reportBlock.ts";

/** Speakers that a plot shows one by one; more are summed up. */
const SPEAKERS_PLOTTED = 40;

/** What the recordings are, on what terms, and who was held out. */
export function dataSection(report: TrainingReport): ReportSection {
  const { corpora, train, test, skipped, folds } = report;
  return {
    id: "data",
    title: "Recordings and licences",
    blocks: [
      paragraph("What is trained on data under a licence inherits its conditions."),
      {
        kind: "table",
        table: {
          caption: "Corpora",
          columns: [
            textColumn("corpus"),
            ...numberColumns("recordings", "speakers"),
            textColumn("licence"),
            textColumn("to cite"),
          ],
          rows: corpora.map(({ id, utterances, speakers, license, citation, synthetic }) => [
            synthetic ? `${id} (synthetic)` : id,
            String(utterances),
            String(speakers.length),
            license,
            citation === "" ? "not stated" : citation,
          ]),
        },
      },
      { kind: "plots", plots: [...corpora.map(emotionPlot), ...speakerPlots(report)] },
      ...manySpeakers(corpora),
      {
        kind: "facts",
        facts: [
          [
            `Test speakers${folds === null ? "" : ", one fold each"} (${test.speakers.length})`,
            test.speakers.join(", "),
          ],
          [`Training speakers (${train.speakers.length})`, train.speakers.join(", ")],
        ],
      },
      ...(skipped.length === 0
        ? []
        : [
            {
              kind: "folded",
              summary: `${counted(skipped.length, "recording")} left out`,
              blocks: [{ kind: "list", items: skipped.map(({ path, reason }) => `${path}: ${reason}`) }],
            } as const,
          ]),
    ],
  };
}

function emotionPlot({ id, emotions }: CorpusSummary): ReportPlot {
  const title = `Emotions in ${id}`;
  const bars = Object.entries(emotions).map(([name, count]) => ({ name, count, isHeldOut: false }));
  return {
    title,
    svg: distributionPlot({ title, bars }),
    table: {
      caption: title,
      columns: [textColumn("emotion"), ...numberColumns("recordings")],
      rows: bars.map(({ name, count }) => [name, String(count)]),
    },
  };
}

function speakerPlots({ corpora, train, test, folds }: TrainingReport): ReportPlot[] {
  const counts = recordingCounts(corpora);
  if (counts.length === 0 || counts.length > SPEAKERS_PLOTTED) return [];
  const heard = new Set(train.speakers);
  const tested = new Set(test.speakers);
  const bars = counts.map(([name, count]) => ({ name, count, isHeldOut: tested.has(name) && !heard.has(name) }));
  const title = "Recordings of each speaker";
  return [
    {
      title,
      svg: distributionPlot({ title, bars }),
      table: {
        caption: title,
        columns: [textColumn("speaker"), ...numberColumns("recordings"), textColumn("side")],
        rows: bars.map(({ name, count, isHeldOut }) => [
          name,
          String(count),
          folds !== null ? "training, and test in one fold" : sideOf(isHeldOut, tested.has(name)),
        ]),
      },
    },
  ];
}

function sideOf(isHeldOut: boolean, isTested: boolean): string {
  if (isHeldOut) return "test";
  return isTested ? "training and test" : "training";
}

function manySpeakers(corpora: readonly CorpusSummary[]): ReportBlock[] {
  const counts = recordingCounts(corpora)
    .map(([, count]) => count)
    .sort((a, b) => a - b);
  if (counts.length <= SPEAKERS_PLOTTED) return [];
  const [fewest = 0] = counts;
  const median = counts[Math.floor(counts.length / 2)] ?? 0;
  return [
    paragraph(
      `${counts.length} speakers with ${fewest} to ${counts.at(-1) ?? 0} recordings each, half of them with ${median} or more.`,
    ),
  ];
}

function recordingCounts(corpora: readonly CorpusSummary[]): (readonly [speaker: string, count: number])[] {
  return corpora.flatMap(({ recordingsBySpeaker }) => Object.entries(recordingsBySpeaker));
}
