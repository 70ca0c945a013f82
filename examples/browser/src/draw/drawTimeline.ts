import type { Emotion, StreamAnswer } from "serkit";
import { clearCanvas } from "./clearCanvas.ts";
import { css, mix, type Palette } from "./palette.ts";
import { placeOf, type TimeSpan } from "./timeSpan.ts";

/**
 * Draws how likely each emotion was over time: a row an emotion, the likelier the stronger, and the likeliest of each moment with a
 * mark. What is silent stays empty.
 *
 * @param canvas - Where to.
 * @param answers - What was said of each window.
 * @param classes - The rows, from the top.
 * @param span - Which part is shown.
 * @param palette - In which colours.
 */
export function drawTimeline(
  canvas: HTMLCanvasElement,
  answers: readonly StreamAnswer[],
  classes: readonly Emotion[],
  span: TimeSpan,
  { surface, accent, text, line }: Palette,
): void {
  const context = clearCanvas(canvas);
  const { clientWidth: width, clientHeight: height } = canvas;
  const rowHeight = height / classes.length;
  const empty = mix(surface, line, 0.35);
  context.fillStyle = css(empty);
  for (const row of classes.keys()) context.fillRect(0, row * rowHeight + 1, width, rowHeight - 2);

  for (const [i, { start, end, emotion, probabilities }] of answers.entries()) {
    if (emotion === "silence") continue;
    // An answer is about its whole window; it is drawn where the window's middle is nearer than that of others.
    const before = answers[i - 1];
    const after = answers[i + 1];
    const from = before === undefined ? start : (start + end + before.start + before.end) / 4;
    const to = after === undefined ? end : (start + end + after.start + after.end) / 4;
    const x = placeOf(from, span, width);
    const cellWidth = Math.max(1, placeOf(to, span, width) - x - 1);
    const likeliest = Math.max(...Object.values(probabilities));
    for (const [row, name] of classes.entries()) {
      const probability = probabilities[name] ?? 0;
      const y = row * rowHeight + 1;
      context.fillStyle = css(mix(empty, accent, probability ** 0.8));
      context.fillRect(x, y, cellWidth, rowHeight - 2);
      if (probability !== likeliest) continue;
      context.fillStyle = css(text);
      context.fillRect(x, y + rowHeight - 4, cellWidth, 2);
    }
  }
}
