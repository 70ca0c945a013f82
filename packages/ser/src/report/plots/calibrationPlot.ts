import type { ReliabilityBin } from "@serkit/models";
import { percent } from "../percent.ts";
import { round, svgLine, svgPlot, svgText } from "./svgPlot.ts";

/** What {@link calibrationPlot} draws. */
export interface CalibrationPlotOptions {
  /** Answers by ranges of confidence. */
  readonly bins: readonly ReliabilityBin[];
}

const SIZE = 250;
const LEFT = 48;
const TOP = 10;
const LARGEST_RADIUS = 11;

/**
 * Draws the share of answers that are right against their confidence; the area of a dot is the number of answers, and
 * its distance from the diagonal is how far the confidence is off.
 */
export function calibrationPlot({ bins }: CalibrationPlotOptions): string {
  const x = (share: number): number => LEFT + share * SIZE;
  const y = (share: number): number => TOP + (1 - share) * SIZE;
  const most = bins.reduce((largest, { count }) => Math.max(largest, count), 1);
  const dots = bins.map(
    ({ confidence, accuracy, count }) =>
      `<circle class="dot training" cx="${round(x(confidence))}" cy="${round(y(accuracy))}" r="${round(Math.max(2, LARGEST_RADIUS * Math.sqrt(count / most)))}"/>`,
  );
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    svgLine(LEFT, y(share), LEFT + SIZE, y(share), "grid"),
    svgLine(x(share), TOP, x(share), TOP + SIZE, "grid"),
    svgText(LEFT - 6, y(share) + 4, `${100 * share} %`, "end"),
    svgText(x(share), TOP + SIZE + 16, `${100 * share} %`, "middle"),
  ]);
  const said = bins.map(
    ({ confidence, accuracy, count }) =>
      `of ${count} answers with a confidence of ${percent(confidence)}, ${percent(accuracy)} are right`,
  );
  return svgPlot(`Share right against confidence: ${said.join("; ")}.`, TOP + SIZE + 54, [
    ...grid,
    svgLine(x(0), y(0), x(1), y(1), "mark"),
    ...bins.map(({ confidence, accuracy }) =>
      svgLine(x(confidence), y(confidence), x(confidence), y(accuracy), "curve training"),
    ),
    ...dots,
    svgText(LEFT + SIZE / 2, TOP + SIZE + 32, "confidence (across), share right (up)", "middle", "soft"),
    svgText(LEFT + SIZE / 2, TOP + SIZE + 48, "dashed line: as right as confident", "middle", "soft"),
  ]);
}
