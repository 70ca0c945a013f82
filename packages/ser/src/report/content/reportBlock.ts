import type { Mistake } from "../../scoring/testScores.ts";

/** A column of a table: its name, and whether it holds numbers, which are set flush right. */
export interface TableColumn {
  readonly name: string;
  readonly kind: "number" | "text";
}

/** A table: the first cell of a row names it. */
export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** A figure of the headline. */
export interface HeadlineScore {
  readonly name: string;
  readonly value: string;
  /** What the value rests on: counts, or an interval. */
  readonly note: string;
}

/**
 * A piece of a report before it is HTML or Markdown. All of it but `svg` is plain text, which each of them escapes
 * in one place; `svg` is markup, escaped by the plot that made it.
 */
export type ReportBlock =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "notice"; readonly text: string }
  | { readonly kind: "scores"; readonly scores: readonly HeadlineScore[] }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly facts: readonly (readonly [term: string, value: string])[] }
  | { readonly kind: "table"; readonly table: ReportTable }
  | { readonly kind: "plots"; readonly plots: readonly ReportPlot[] }
  | { readonly kind: "mistakes"; readonly mistakes: readonly Mistake[] }
  | { readonly kind: "code"; readonly language: "sh" | "json" | "ts"; readonly text: string }
  | { readonly kind: "folded"; readonly summary: string; readonly blocks: readonly ReportBlock[] };

/** A plot, and the table of what it shows. */
export interface ReportPlot {
  readonly title: string;
  readonly svg: string;
  readonly table: ReportTable;
}

/** A part of a report under one heading. */
export interface ReportSection {
  /** What links within the page call it. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
}

/** A paragraph. */
export function paragraph(text: string): ReportBlock {
  return { kind: "paragraph", text };
}

/** Something that changes what the figures mean. */
export function notice(text: string): ReportBlock {
  return { kind: "notice", text };
}

/** A column of text. */
export function textColumn(name: string): TableColumn {
  return { name, kind: "text" };
}

/** Columns of numbers. */
export function numberColumns(...names: readonly string[]): TableColumn[] {
  return names.map((name) => ({ name, kind: "number" }));
}
