import { clearCanvas } from "./clearCanvas.ts";
import { css, type Palette } from "./palette.ts";
import { placeOf, type TimeSpan } from "./timeSpan.ts";

/** Distances between labels that are easy to read, in seconds. */
const STEPS = [0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600];
/** Room that a label needs, in pixels. */
const LABEL_WIDTH = 56;

/** Writes times under the drawings. */
export function drawTimeAxis(canvas: HTMLCanvasElement, span: TimeSpan, { text, line }: Palette): void {
  const context = clearCanvas(canvas);
  const { clientWidth: width } = canvas;
  const most = Math.max(1, Math.floor(width / LABEL_WIDTH));
  const step = STEPS.find((candidate) => span.duration / candidate <= most) ?? 3600;
  context.font = `12px ${getComputedStyle(canvas).fontFamily}`;
  for (let time = Math.ceil(span.start / step) * step; time <= span.start + span.duration; time += step) {
    const x = placeOf(time, span, width);
    context.fillStyle = css(line);
    context.fillRect(x, 0, 1, 5);
    context.fillStyle = css(text);
    const label = clock(time, step);
    const { width: labelWidth } = context.measureText(label);
    context.fillText(label, Math.min(Math.max(0, x - labelWidth / 2), width - labelWidth), 17);
  }
}

function clock(time: number, step: number): string {
  if (time < 60) return `${step < 1 ? time.toFixed(1) : time} s`;
  return `${Math.floor(time / 60)}:${String(Math.round(time % 60)).padStart(2, "0")}`;
}
