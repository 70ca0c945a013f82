import type { Picture } from "../engine/picture.ts";
import { clearCanvas } from "./clearCanvas.ts";
import { css, type Palette } from "./palette.ts";
import { placeOf, type TimeSpan } from "./timeSpan.ts";

/** A sound below this does not fill the height. */
const QUIETEST_PEAK = 0.02;

/**
 * Draws the lowest and the highest sample of each moment. The loudest fills the height, unless all is very quiet.
 *
 * @param canvas - Where to.
 * @param picture - What to draw.
 * @param at - Time of its first column, in seconds.
 * @param span - Which part is shown.
 * @param palette - In which colours.
 */
export function drawWaveform(
  canvas: HTMLCanvasElement,
  { columnCount, columnDuration, peaks }: Picture,
  at: number,
  span: TimeSpan,
  { accent, line }: Palette,
): void {
  const context = clearCanvas(canvas);
  const { clientWidth: width, clientHeight: height } = canvas;
  context.fillStyle = css(line);
  context.fillRect(0, height / 2 - 0.5, width, 1);
  let loudest = QUIETEST_PEAK;
  for (const peak of peaks) loudest = Math.max(loudest, Math.abs(peak));
  const scale = height / 2 / loudest;
  context.fillStyle = css(accent);
  const columnWidth = Math.max(1, placeOf(span.start + columnDuration, span, width) - 0.15);
  for (let column = 0; column < columnCount; column++) {
    const x = placeOf(at + column * columnDuration, span, width);
    const top = height / 2 - peaks[2 * column + 1]! * scale;
    const bottom = height / 2 - peaks[2 * column]! * scale;
    context.fillRect(x, top, columnWidth, Math.max(1, bottom - top));
  }
}
