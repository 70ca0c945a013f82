import type { Mistake } from "../../scoring/testScores.ts";
import { percent } from "../percent.ts";
import type { TrainingReport } from "../trainingReport.ts";
import { numberColumns, paragraph, textColumn, type ReportSection, type ReportTable } from "./reportBlock.ts";

/** The mistakes made with the most confidence. */
export function mistakeSection({ mistakes }: TrainingReport): ReportSection {
  return {
    id: "mistakes",
    title: "The surest mistakes",
    blocks:
      mistakes.length === 0
        ? [paragraph("No test recording was taken for another emotion.")]
        : [
            paragraph(
              "Test recordings that were taken for another emotion with the most confidence, the surest first.",
            ),
            { kind: "mistakes", mistakes },
          ],
  };
}

/** Mistakes as a table. */
export function mistakeTable(mistakes: readonly Mistake[]): ReportTable {
  return {
    caption: "Mistakes, the surest first",
    columns: [
      textColumn("recording"),
      textColumn("speaker"),
      textColumn("acted"),
      textColumn("taken for"),
      ...numberColumns("probability"),
    ],
    rows: mistakes.map(({ path, speaker, emotion, predicted, probability }) => [
      path,
      speaker,
      emotion,
      predicted,
      percent(probability),
    ]),
  };
}
