import type { ReportTable } from "../content/reportBlock.ts";
import { escapeMarkdown } from "./escapeMarkdown.ts";

/** A table as GitHub's Markdown has it, its caption before it. */
export function markdownTable({ caption, columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  const rule = columns.map(({ kind }) => (kind === "number" ? "---:" : ":---"));
  return [
    `${escapeMarkdown(caption)}:`,
    "",
    line(columns.map(({ name }) => name)),
    `| ${rule.join(" | ")} |`,
    ...rows.map(line),
  ].join("\n");
}
