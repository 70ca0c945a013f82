import { percent } from "../percent.ts";
import type { TrainingReport } from "../trainingReport.ts";
import { counted } from "./counted.ts";

/** The first sentence of a report: the score, how sure it is, over what, and what guessing gives. */
export function scoreSentence(report: TrainingReport): string {
  const { classes, unweightedAverageRecall, intervals, test } = report;
  const interval =
    intervals === null
      ? `from ${counted(test.speakers.length, "test speaker")}, too few for an interval`
      : `${intervalInWords(intervals.unweightedAverageRecall)} over ${counted(test.speakers.length, "test speaker")}`;
  return (
    `Tells ${classes.length} acted emotions apart with an unweighted average recall of ` +
    `${percent(unweightedAverageRecall)} (${interval}); guessing gives ${percent(chanceLevel(report))}.`
  );
}

/** A confidence interval as `95 % interval of 37.5 % to 51.8 %`. */
export function intervalInWords(interval: { low: number; high: number; confidence: number }): string {
  const { low, high, confidence } = interval;
  return `${Math.round(100 * confidence)} % interval of ${percent(low)} to ${percent(high)}`;
}

/** The recall that guessing reaches on average. */
export function chanceLevel({ classes }: Pick<TrainingReport, "classes">): number {
  return 1 / Math.max(1, classes.length);
}
