import { escapeMarkup } from "./escapeMarkup.ts";
import type { TrainingReport } from "./trainingReport.ts";

const CELL = 56;
const MARGIN = 96;

/**
 * Draws the confusion matrix as SVG: rows are what was acted, columns what was recognised; a cell is shaded by
 * its share of the row.
 */
export function confusionPlot({ classes, confusion }: Pick<TrainingReport, "classes" | "confusion">): string {
  const size = classes.length * CELL;
  const cells = confusion.flatMap((row, truth) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, predicted) => {
      const share = total === 0 ? 0 : count / total;
      const x = MARGIN + predicted * CELL;
      const y = MARGIN + truth * CELL;
      const ink = share > 0.55 ? "on-dark" : "ink";
      return (
        `<rect class="cell" x="${x}" y="${y}" width="${CELL - 2}" height="${CELL - 2}" rx="4" fill-opacity="${share.toFixed(3)}"/>` +
        `<text class="${ink}" x="${x + CELL / 2 - 1}" y="${y + CELL / 2 + 4}" text-anchor="middle">${count}</text>`
      );
    });
  });
  const labels = classes.flatMap((emotion, i) => {
    const at = MARGIN + i * CELL + CELL / 2;
    const name = escapeMarkup(emotion);
    return [
      `<text class="ink" x="${MARGIN - 8}" y="${at + 4}" text-anchor="end">${name}</text>`,
      `<text class="ink" transform="translate(${at + 4} ${MARGIN - 8}) rotate(-45)">${name}</text>`,
    ];
  });
  const width = MARGIN + size + 48;
  return (
    `<svg role="img" aria-label="Confusion matrix, also given as a table below" viewBox="0 0 ${width} ${MARGIN + size}" ` +
    `style="max-width:${width}px">${labels.join("")}${cells.join("")}</svg>`
  );
}
