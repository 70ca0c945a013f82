import type { GenderScores } from "../../scoring/testScores.ts";
import { percent } from "../percent.ts";
import { gendersPlot } from "../plots/gendersPlot.ts";
import { speakersPlot } from "../plots/speakersPlot.ts";
import type { TrainingReport } from "../trainingReport.ts";
import { counted } from "./counted.ts";
import {
  numberColumns,
  paragraph,
  textColumn,
  type ReportBlock,
  type ReportPlot,
  type ReportSection,
  type ReportTable,
} from "./reportBlock.ts";
import { rightCount } from "./rightCount.ts";
import { chanceLevel, intervalInWords } from "./scoreSentence.ts";

/** Speakers that a plot shows; more are in the table alone. */
const SPEAKERS_PLOTTED = 40;

/** Scores of each test speaker and gender. */
export function speakerSection(report: TrainingReport): ReportSection {
  const { perSpeaker, intervals } = report;
  const interval = intervals === null ? null : intervals.unweightedAverageRecall;
  const table = speakerTable(report);
  const isPlotted = perSpeaker.length <= SPEAKERS_PLOTTED;
  const plot = {
    title: "Average recall of each test speaker",
    svg: speakersPlot({ perSpeaker: isPlotted ? perSpeaker : [], interval, chance: chanceLevel(report) }),
    table,
  };
  const plots = [...(isPlotted ? [plot] : []), ...genderPlots(report)];
  const folded = {
    kind: "folded",
    summary: `All ${perSpeaker.length} test speakers`,
    blocks: [{ kind: "table", table }],
  } as const;
  return {
    id: "speakers",
    title: "By speaker and gender",
    blocks: [
      paragraph(
        interval === null
          ? "One test speaker gives no interval: other speakers may score very differently."
          : `For as many other speakers like these, the bootstrap over speakers gives the average recall a ${intervalInWords(interval)}.`,
      ),
      ...(plots.length === 0 ? [] : [{ kind: "plots", plots } as const]),
      ...(isPlotted ? [] : [folded]),
      ...genderGap(report),
    ],
  };
}

function speakerTable({ perSpeaker }: TrainingReport): ReportTable {
  return {
    caption: "Scores of each test speaker",
    columns: [textColumn("speaker"), textColumn("gender"), ...numberColumns("average recall", "recognised")],
    rows: perSpeaker.map((scores) => [
      scores.speaker,
      scores.gender ?? "not stated",
      percent(scores.unweightedAverageRecall),
      rightCount(scores),
    ]),
  };
}

function genderPlots(report: TrainingReport): ReportPlot[] {
  const { perGender } = report;
  if (perGender.length === 0) return [];
  return [
    {
      title: "Average recall by gender",
      svg: gendersPlot({ perGender, chance: chanceLevel(report) }),
      table: {
        caption: "Scores by gender",
        columns: [textColumn("gender"), ...numberColumns("speakers", "average recall", "recognised")],
        rows: perGender.map((scores) => [
          scores.gender,
          String(speakerCount(report, scores)),
          percent(scores.unweightedAverageRecall),
          rightCount(scores),
        ]),
      },
    },
  ];
}

function genderGap(report: TrainingReport): ReportBlock[] {
  const [first, second] = report.perGender;
  if (first === undefined) return [paragraph("The corpora do not tell the speakers' gender.")];
  if (second === undefined) return [paragraph(`All test speakers are ${first.gender}.`)];
  const points = 100 * Math.abs(first.unweightedAverageRecall - second.unweightedAverageRecall);
  const speakers = (scores: GenderScores): string => counted(speakerCount(report, scores), `${scores.gender} speaker`);
  return [
    paragraph(
      `Between the genders lie ${points.toFixed(1)} points of average recall. They rest on ${speakers(first)} and ` +
        `${speakers(second)}: the gap may as well be one between persons.`,
    ),
  ];
}

function speakerCount({ perSpeaker }: TrainingReport, { gender }: GenderScores): number {
  return perSpeaker.filter((speaker) => speaker.gender === gender).length;
}
