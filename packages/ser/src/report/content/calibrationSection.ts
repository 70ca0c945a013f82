import { percent } from "../percent.ts";
import { calibrationPlot } from "../plots/calibrationPlot.ts";
import type { TrainingReport } from "../trainingReport.ts";
import { numberColumns, paragraph, textColumn, type ReportSection } from "./reportBlock.ts";
import { rightCount } from "./rightCount.ts";

/** Whether the probabilities can be believed. */
export function calibrationSection(report: TrainingReport): ReportSection {
  const { calibration, classes } = report;
  const { expectedCalibrationError, logLoss, bins } = calibration;
  return {
    id: "calibration",
    title: "Whether the probabilities can be believed",
    blocks: [
      paragraph(
        `Expected calibration error ${percent(expectedCalibrationError)}: so far the confidence lies from the share that is right, on average. ` +
          `Log loss ${logLoss.toFixed(2)} nats; equal probabilities for all would have ${Math.log(Math.max(1, classes.length)).toFixed(2)}. ${originSentence(report)}`,
      ),
      {
        kind: "plots",
        plots: [
          {
            title: "Share right against confidence",
            svg: calibrationPlot({ bins }),
            table: {
              caption: "Confidence and share right, by range of confidence",
              columns: [textColumn("confidence"), ...numberColumns("mean confidence", "recognised")],
              rows: bins.map(({ lower, upper, confidence, accuracy, count }) => [
                `${percent(lower)} to ${percent(upper)}`,
                percent(confidence),
                rightCount({ accuracy, utterances: count }),
              ]),
            },
          },
        ],
      },
    ],
  };
}

function originSentence({ calibratedOn, temperature, folds }: TrainingReport): string {
  if (calibratedOn === "none") {
    return "The probabilities were not calibrated: too few training recordings could be kept apart for it.";
  }
  const found = `temperature ${temperature.toFixed(2)}`;
  if (folds === null) return `The probabilities were calibrated on ${calibratedOn} of the training side: ${found}.`;
  return (
    `The recogniser's probabilities were calibrated on the answers of all folds: ${found}. Those of each fold, which these ` +
    "figures are of, were calibrated on the answers of the others."
  );
}
