import { mistakeTable } from "../content/mistakeSection.ts";
import type { ReportBlock, ReportTable } from "../content/reportBlock.ts";
import { escapeMarkup } from "../page/escapeMarkup.ts";
import { escapeMarkdown } from "./escapeMarkdown.ts";
import { markdownTable } from "./markdownTable.ts";

/** Rows of a plot's table that stand open; more are folded away. */
const ROWS_SHOWN = 24;

/** A piece of a report as Markdown; plots become the tables of what they show. */
export function markdownBlock(block: ReportBlock): string {
  switch (block.kind) {
    case "paragraph":
      return escapeMarkdown(block.text);
    case "notice":
      return `> **Note:** ${escapeMarkdown(block.text)}`;
    case "scores":
      return block.scores
        .map(({ name, value, note }) => `- **${escapeMarkdown(name)}:** ${escapeMarkdown(`${value} (${note})`)}`)
        .join("\n");
    case "list":
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join("\n");
    case "facts":
      return block.facts.map(([term, value]) => `- **${escapeMarkdown(term)}:** ${escapeMarkdown(value)}`).join("\n");
    case "table":
      return markdownTable(block.table);
    case "plots":
      return block.plots.map(({ table }) => plotTable(table)).join("\n\n");
    case "mistakes":
      return markdownTable(mistakeTable(block.mistakes));
    case "code":
      return fenced(block.language, block.text);
    case "folded":
      return folded(block.summary, block.blocks.map(markdownBlock).join("\n\n"));
  }
}

function plotTable(table: ReportTable): string {
  const text = markdownTable(table);
  return table.rows.length > ROWS_SHOWN ? folded(table.caption, text) : text;
}

function folded(summary: string, text: string): string {
  const line = escapeMarkup(summary.replace(/[\s\p{Cc}]+/gu, " "));
  return `<details><summary>${line}</summary>\n\n${text}\n\n</details>`;
}

/** A block of code; its fence is longer than any in the code. */
function fenced(language: string, text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
