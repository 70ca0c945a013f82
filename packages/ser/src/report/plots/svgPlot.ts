import { escapeMarkup } from "../page/escapeMarkup.ts";

/** Width of every plot in its own units: those of a small telephone, so that letters are legible there. */
export const PLOT_WIDTH = 344;

/** An SVG picture with its description in words, for who cannot see it. */
export function svgPlot(description: string, height: number, marks: readonly string[]): string {
  return (
    `<svg role="img" aria-label="${escapeMarkup(description)}" viewBox="0 0 ${PLOT_WIDTH} ${round(height)}">` +
    `${marks.join("")}</svg>`
  );
}

/** Text in a plot; `anchor` is the end that stands at `x`. */
export function svgText(x: number, y: number, text: string, anchor: "start" | "middle" | "end", style = "ink"): string {
  return `<text class="${style}" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escapeMarkup(text)}</text>`;
}

/** A straight line in a plot. */
export function svgLine(x1: number, y1: number, x2: number, y2: number, style: string): string {
  return `<line class="${style}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
}

/** A filled rectangle in a plot. */
export function svgBox(x: number, y: number, width: number, height: number, style: string): string {
  const size = `width="${round(Math.max(0, width))}" height="${round(Math.max(0, height))}"`;
  return `<rect class="${style}" x="${round(x)}" y="${round(y)}" ${size} rx="2"/>`;
}

/** A number as coordinates are written: a tenth of a unit is not seen. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Text cut to a number of characters. */
export function shortened(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}
