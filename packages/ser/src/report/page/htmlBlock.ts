import { mistakeTable } from "../content/mistakeSection.ts";
import type { ReportBlock, ReportPlot } from "../content/reportBlock.ts";
import { percent } from "../percent.ts";
import type { ReportRecording } from "../recordings/reportRecording.ts";
import type { Mistake } from "../../scoring/testScores.ts";
import { dataUrl } from "./dataUrl.ts";
import { escapeMarkup } from "./escapeMarkup.ts";
import { htmlText } from "./htmlText.ts";
import { htmlTable } from "./htmlTable.ts";

/** The recordings that can be heard and seen on a page, by their path in the report. */
export type ReportRecordings = ReadonlyMap<string, ReportRecording>;

/** Mistakes that are shown with sound: each adds some hundred kilobytes to the page. */
export const AUDIBLE_MISTAKES = 10;

/** A piece of a report as HTML. */
export function htmlBlock(block: ReportBlock, recordings: ReportRecordings): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${htmlText(block.text)}</p>`;
    case "notice":
      return `<p class="notice">${htmlText(block.text)}</p>`;
    case "scores": {
      const tiles = block.scores.map(
        ({ name, value, note }) =>
          `<div><dt>${htmlText(name)}</dt><dd>${htmlText(value)}</dd><dd>${htmlText(note)}</dd></div>`,
      );
      return `<dl class="scores">${tiles.join("")}</dl>`;
    }
    case "list":
      return `<ul>${block.items.map((item) => `<li>${htmlText(item)}</li>`).join("")}</ul>`;
    case "facts": {
      const facts = block.facts.map(([term, value]) => `<dt>${htmlText(term)}</dt><dd>${htmlText(value)}</dd>`);
      return `<dl class="facts">${facts.join("")}</dl>`;
    }
    case "table":
      return htmlTable(block.table);
    case "plots":
      return figures(block.plots);
    case "mistakes":
      return mistakeList(block.mistakes, recordings);
    case "code":
      return `<pre><code>${escapeMarkup(block.text)}</code></pre>`;
    case "folded": {
      const inner = block.blocks.map((part) => htmlBlock(part, recordings));
      return `<details><summary>${htmlText(block.summary)}</summary>${inner.join("")}</details>`;
    }
  }
}

/** A lone plot has its table beside it; of several, each has it below, to open. */
function figures(plots: readonly ReportPlot[]): string {
  const [only] = plots;
  if (only !== undefined && plots.length === 1) {
    return `<figure><figcaption>${htmlText(only.title)}</figcaption><div class="beside">${only.svg}${htmlTable(only.table)}</div></figure>`;
  }
  const drawn = plots.map(
    ({ title, svg, table }) =>
      `<figure><figcaption>${htmlText(title)}</figcaption>${svg}<details><summary>As a table</summary>${htmlTable(table)}</details></figure>`,
  );
  return `<div class="plots">${drawn.join("")}</div>`;
}

function mistakeList(mistakes: readonly Mistake[], recordings: ReportRecordings): string {
  const audible = mistakes.slice(0, AUDIBLE_MISTAKES).flatMap((mistake) => {
    const recording = recordings.get(mistake.path);
    return recording === undefined ? [] : [mistakeCard(mistake, recording)];
  });
  const table = htmlTable(mistakeTable(mistakes));
  if (audible.length === 0) return table;
  return `<ol class="mistakes">${audible.join("")}</ol><details><summary>All ${mistakes.length} as a table</summary>${table}</details>`;
}

function mistakeCard(mistake: Mistake, { wav, spectrogram, duration, isExcerpt }: ReportRecording): string {
  const { path, speaker, emotion, predicted, probability } = mistake;
  const name = escapeMarkup(path);
  const length = isExcerpt ? `first ${duration.toFixed(1)} s` : `${duration.toFixed(1)} s`;
  return (
    `<li><img src="${dataUrl("image/bmp", spectrogram)}" alt="Mel spectrogram of ${name}">` +
    `<audio controls preload="metadata" src="${dataUrl("audio/wav", wav)}" aria-label="${name}"></audio>` +
    `<p>Acted <strong>${escapeMarkup(emotion)}</strong>, taken for <strong>${escapeMarkup(predicted)}</strong> (${htmlText(percent(probability))})</p>` +
    `<p class="path">${name}, ${escapeMarkup(speaker)}, ${length}</p></li>`
  );
}
