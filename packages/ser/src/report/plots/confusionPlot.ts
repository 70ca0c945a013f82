import { percent } from "../percent.ts";
import type { TrainingReport } from "../trainingReport.ts";
import { PLOT_WIDTH, svgBox, svgPlot, svgText } from "./svgPlot.ts";

const LEFT = 76;
const TOP = 64;
/** Room for the name of the last column, which is turned. */
const RIGHT = 34;
const LARGEST_CELL = 66;
const SHADES = 6;

/**
 * Draws the confusion matrix: rows are what was acted, columns what was recognised; a cell is shaded by its share
 * of the row.
 */
export function confusionPlot({ classes, confusion }: Pick<TrainingReport, "classes" | "confusion">): string {
  const cell = Math.min(LARGEST_CELL, (PLOT_WIDTH - LEFT - RIGHT) / Math.max(1, classes.length));
  const cells = confusion.flatMap((row, truth) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.flatMap((count, predicted) => {
      const shade = total === 0 ? 0 : Math.ceil((count / total) * SHADES);
      const [x, y] = [LEFT + predicted * cell, TOP + truth * cell];
      return [
        svgBox(x, y, cell - 2, cell - 2, `shade-${shade}`),
        svgText(x + cell / 2 - 1, y + cell / 2 + 3, String(count), "middle", `on-shade-${shade}`),
      ];
    });
  });
  const names = classes.flatMap((emotion, i) => {
    const middle = i * cell + cell / 2;
    const turned = svgText(0, 0, emotion, "start");
    return [
      svgText(LEFT - 6, TOP + middle + 3, emotion, "end"),
      `<g transform="translate(${Math.round(LEFT + middle)} ${TOP - 6}) rotate(-45)">${turned}</g>`,
    ];
  });
  return svgPlot(describe(classes, confusion), TOP + classes.length * cell, [...names, ...cells]);
}

/** Of each emotion how many were found, and what else it was taken for most often. */
function describe(classes: readonly string[], confusion: TrainingReport["confusion"]): string {
  const rows = confusion.map((row, truth) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    const right = row[truth] ?? 0;
    const others = row.map((count, predicted) => (predicted === truth ? 0 : count));
    const most = others.reduce((largest, count) => Math.max(largest, count), 0);
    const rival = most === 0 ? "" : `, most often taken for ${classes[others.indexOf(most)] ?? ""} (${most})`;
    const share = total === 0 ? "" : ` (${percent(right / total)})`;
    return `${classes[truth] ?? ""} ${right} of ${total} right${share}${rival}`;
  });
  return `Confusion matrix. ${rows.join("; ")}.`;
}
