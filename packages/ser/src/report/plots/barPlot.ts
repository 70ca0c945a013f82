import { PLOT_WIDTH, shortened, svgBox, svgLine, svgPlot, svgText } from "./svgPlot.ts";

/** One bar. */
export interface Bar {
  readonly name: string;
  /** Its length as a share of the longest there may be, in `[0, 1]`. */
  readonly share: number;
  /** What is written at its end. */
  readonly text: string;
  /** Whether it stands out from the others. */
  readonly isMarked: boolean;
}

/** What {@link barPlot} draws. */
export interface BarPlotOptions {
  /** What it shows, in words. */
  readonly description: string;
  readonly bars: readonly Bar[];
  /** A share that all bars are to be compared with, and its name; null for none. */
  readonly mark: { readonly share: number; readonly name: string } | null;
  /** Shares that all bars are to be compared with; null for none. */
  readonly band: { readonly low: number; readonly high: number; readonly name: string } | null;
}

const ROW = 22;
const NAME_LENGTH = 22;
const LETTER = 6;

/** Draws horizontal bars, one below another, each with its name before it and its figure after it. */
export function barPlot({ description, bars, mark, band }: BarPlotOptions): string {
  const longest = (texts: readonly string[]): number =>
    texts.reduce((most, text) => Math.max(most, Array.from(text).length), 0);
  const left = 8 + LETTER * longest(bars.map(({ name }) => shortened(name, NAME_LENGTH)));
  const width = Math.max(60, PLOT_WIDTH - left - 10 - LETTER * longest(bars.map(({ text }) => text)));
  const bottom = bars.length * ROW + 4;
  const x = (share: number): number => left + Math.min(1, Math.max(0, share)) * width;
  const notes = [band?.name, mark?.name].filter((name) => name !== undefined);
  return svgPlot(description, bottom + 4 + notes.length * 15, [
    ...(band === null ? [] : [svgBox(x(band.low), 0, x(band.high) - x(band.low), bottom, "band")]),
    ...bars.map(({ share, isMarked }, row) =>
      svgBox(left, row * ROW + 5, x(share) - left, ROW - 6, isMarked ? "bar marked" : "bar"),
    ),
    ...(mark === null ? [] : [svgLine(x(mark.share), 0, x(mark.share), bottom, "mark")]),
    ...bars.flatMap(({ name, share, text }, row) => [
      svgText(left - 6, row * ROW + 17, shortened(name, NAME_LENGTH), "end"),
      svgText(x(share) + 4, row * ROW + 17, text, "start", "ink halo"),
    ]),
    ...notes.map((name, i) => svgText(left, bottom + 13 + i * 15, name, "start", "soft")),
  ]);
}
