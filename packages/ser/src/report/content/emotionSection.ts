import { percent } from "../percent.ts";
import { confusionPlot } from "../plots/confusionPlot.ts";
import { recallPlot } from "../plots/recallPlot.ts";
import type { TrainingReport } from "../trainingReport.ts";
import { foundCount } from "./rightCount.ts";
import { numberColumns, paragraph, textColumn, type ReportPlot, type ReportSection } from "./reportBlock.ts";
import { chanceLevel } from "./scoreSentence.ts";

/** What was taken for what, and the recall, precision and F1 of each emotion. */
export function emotionSection(report: TrainingReport): ReportSection {
  return {
    id: "emotions",
    title: "Emotion by emotion",
    blocks: [
      paragraph(
        "In the matrix, rows are what was acted and columns what was recognised. Each number counts test recordings; " +
          "the shade is its share of the row. Recall is the share of an emotion's recordings that was recognised.",
      ),
      { kind: "plots", plots: [confusion(report), recall(report)] },
    ],
  };
}

function confusion({ classes, confusion: counts }: TrainingReport): ReportPlot {
  return {
    title: "What was taken for what",
    svg: confusionPlot({ classes, confusion: counts }),
    table: {
      caption: "Test recordings by acted emotion (rows) and recognised emotion (columns)",
      columns: [textColumn("acted"), ...numberColumns(...classes)],
      rows: counts.map((row, i) => [classes[i] ?? "", ...row.map(String)]),
    },
  };
}

function recall(report: TrainingReport): ReportPlot {
  const { perClass, confusion: counts } = report;
  return {
    title: "Recall of each emotion",
    svg: recallPlot({ perClass, chance: chanceLevel(report) }),
    table: {
      caption: "Recall, precision and F1 of each emotion",
      columns: [textColumn("emotion"), ...numberColumns("recall", "precision", "F1")],
      rows: perClass.map(({ label, precision, recall: found, f1, support }, i) => {
        const answered = counts.reduce((sum, row) => sum + (row[i] ?? 0), 0);
        return [
          label,
          foundCount(Math.round(found * support), support),
          foundCount(Math.round(precision * answered), answered),
          percent(f1),
        ];
      }),
    },
  };
}
