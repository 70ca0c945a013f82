import { PLOT_WIDTH, round, svgLine, svgPlot, svgText } from "./svgPlot.ts";

/** What {@link curvesPlot} draws. */
export interface CurvesPlotOptions {
  readonly title: string;
  /** One value an epoch. */
  readonly training: readonly number[];
  /** One value an epoch; empty for none. */
  readonly validation: readonly number[];
  /** How a value is written. */
  readonly format: (value: number) => string;
  /** The upper end of the scale; undefined for the largest value. */
  readonly top: number | undefined;
}

const HEIGHT = 190;
const LEFT = 54;
const RIGHT = PLOT_WIDTH - 10;
const BOTTOM = HEIGHT - 40;
const TOP = 10;

/** Draws a figure of training, and of validation where there is one, by epoch, from 0. */
export function curvesPlot({ title, training, validation, format, top }: CurvesPlotOptions): string {
  const largest = top ?? [...training, ...validation].reduce((most, value) => Math.max(most, value), 1e-9);
  const epochs = Math.max(training.length, validation.length);
  const x = (epoch: number): number =>
    epochs === 1 ? (LEFT + RIGHT) / 2 : LEFT + (epoch / (epochs - 1)) * (RIGHT - LEFT);
  const y = (value: number): number => BOTTOM - (value / largest) * (BOTTOM - TOP);
  const line = (values: readonly number[], style: string): string =>
    values.length === 1
      ? `<circle class="dot ${style}" cx="${round(x(0))}" cy="${round(y(values[0]!))}" r="3"/>`
      : `<polyline class="curve ${style}" points="${values.map((value, i) => `${round(x(i))},${round(y(value))}`).join(" ")}"/>`;
  const grid = [0, largest / 2, largest].flatMap((value) => [
    svgLine(LEFT, y(value), RIGHT, y(value), "grid"),
    svgText(LEFT - 6, y(value) + 4, format(value), "end"),
  ]);
  const legend = [
    svgLine(LEFT, HEIGHT - 10, LEFT + 22, HEIGHT - 10, "curve training"),
    svgText(LEFT + 27, HEIGHT - 6, "training", "start"),
    ...(validation.length === 0
      ? []
      : [
          svgLine(LEFT + 100, HEIGHT - 10, LEFT + 122, HEIGHT - 10, "curve validation"),
          svgText(LEFT + 127, HEIGHT - 6, "validation", "start"),
        ]),
  ];
  return svgPlot(describe(title, training, validation, format), HEIGHT, [
    ...grid,
    line(training, "training"),
    ...(validation.length === 0 ? [] : [line(validation, "validation")]),
    svgText(x(0), BOTTOM + 15, epochs === 1 ? "epoch 1" : "1", "middle"),
    ...(epochs === 1 ? [] : [svgText(RIGHT, BOTTOM + 15, `epoch ${epochs}`, "end")]),
    ...legend,
  ]);
}

function describe(
  title: string,
  training: readonly number[],
  validation: readonly number[],
  format: (value: number) => string,
): string {
  const course = (values: readonly number[]): string =>
    `from ${format(values[0] ?? 0)} to ${format(values.at(-1) ?? 0)} in ${values.length} epochs`;
  const held = validation.length === 0 ? "" : `; validation ${course(validation)}`;
  return `${title}: training ${course(training)}${held}.`;
}
