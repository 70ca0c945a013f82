import type { TrainingReport } from "./trainingReport.ts";

const WIDTH = 520;
const HEIGHT = 180;
const MARGIN = 44;

/** Draws loss and accuracy by epoch as SVG, each on its own scale from 0. */
export function curvesPlot({ curves }: Pick<TrainingReport, "curves">): string {
  const panels = [
    panel("loss", curves.loss, Math.max(...curves.loss, 1e-9), (value) => value.toFixed(2)),
    panel("accuracy", curves.accuracy, 1, (value) => `${Math.round(value * 100)} %`),
  ];
  return panels.join("");
}

function panel(name: string, values: readonly number[], top: number, format: (value: number) => string): string {
  const x = (epoch: number): number =>
    MARGIN + (values.length === 1 ? 0 : (epoch / (values.length - 1)) * (WIDTH - MARGIN - 12));
  const y = (value: number): number => HEIGHT - 28 - (value / top) * (HEIGHT - 44);
  const points = values.map((value, epoch) => `${x(epoch).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const last = values.at(-1) ?? 0;
  const grid = [0, top / 2, top].map(
    (value) =>
      `<line class="grid" x1="${MARGIN}" x2="${WIDTH - 12}" y1="${y(value)}" y2="${y(value)}"/>` +
      `<text class="ink" x="${MARGIN - 6}" y="${y(value) + 4}" text-anchor="end">${format(value)}</text>`,
  );
  return (
    `<figure><figcaption>Training ${name} by epoch</figcaption>` +
    `<svg role="img" aria-label="Training ${name} after ${values.length} epochs: ${format(last)}" viewBox="0 0 ${WIDTH} ${HEIGHT}" style="max-width:${WIDTH}px">` +
    `${grid.join("")}<polyline class="curve" points="${points}"/>` +
    `<text class="ink" x="${MARGIN}" y="${HEIGHT - 6}">1</text>` +
    `<text class="ink" x="${WIDTH - 12}" y="${HEIGHT - 6}" text-anchor="end">${values.length}</text></svg></figure>`
  );
}
