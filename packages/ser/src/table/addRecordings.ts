import { isEmotion, type Utterance } from "@serkit/datasets";
import { TableError } from "./tableError.ts";
import { COPY_COLUMN, utteranceColumns } from "./utteranceColumns.ts";

/** A recording of a table. */
export interface TableRecording {
  /** What is known of it. */
  readonly utterance: Utterance;
  /** The row of each of its copies. */
  readonly rows: readonly number[];
}

/** The columns that {@link addRecordings} takes. */
export function recordingColumns(hasCopies: boolean): string[] {
  return [...utteranceColumns.map(({ name }) => name), ...(hasCopies ? [COPY_COLUMN] : [])];
}

/**
 * Adds the recordings of some rows to those of the rows before.
 *
 * @param path - The table, for errors.
 * @param recordings - Those of the rows before; changed.
 * @param columns - The values of each of {@link recordingColumns}, row by row.
 * @param rows - Index of the first row, and the number of rows.
 * @param copyCount - Rows of each recording.
 * @throws {@link TableError} `corrupt` if a row is not what it must be, or the copies of a recording are not one after another.
 */
export function addRecordings(
  path: string,
  recordings: (TableRecording & { readonly rows: number[] })[],
  columns: ReadonlyMap<string, ArrayLike<unknown>>,
  { start, count }: { readonly start: number; readonly count: number },
  copyCount: number,
): void {
  for (let i = 0; i < count; i++) {
    const wrong = (what: string): TableError =>
      new TableError("corrupt", path, `row ${start + i + 1} of the table ${what}; get a whole copy`);
    const copy = copyCount === 1 ? 0 : columns.get(COPY_COLUMN)?.[i];
    const last = recordings.at(-1);
    const due = last === undefined || last.rows.length === copyCount ? 0 : last.rows.length;
    if (copy !== due) throw wrong(`is copy ${String(copy)} of a recording, where copy ${due} must be`);
    if (due > 0 && last !== undefined) last.rows.push(start + i);
    else recordings.push({ utterance: utteranceOf(columns, i, wrong), rows: [start + i] });
  }
}

function utteranceOf(
  columns: ReadonlyMap<string, ArrayLike<unknown>>,
  row: number,
  wrong: (what: string) => TableError,
): Utterance {
  const known = utteranceColumns.flatMap(({ name, type, isOptional }) => {
    const value = columns.get(name)?.[row] ?? null;
    if (value === null && isOptional) return [];
    if (typeof value === (type === "text" ? "string" : "number")) return [[name, value] as const];
    throw wrong(`has no ${name}`);
  });
  const utterance = Object.fromEntries(known) as unknown as Utterance;
  if (isEmotion(utterance.emotion)) return utterance;
  throw wrong(`names no emotion, but ${String(utterance.emotion)}`);
}
