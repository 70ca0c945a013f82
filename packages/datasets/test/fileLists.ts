import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of shared data: SERKIT_SHARED, else `shared` beside the project. */
const project = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const shared = process.env["SERKIT_SHARED"] ?? resolve(project, "../shared");
const lists = resolve(shared, "data/filenames");

export const haveFileLists: boolean = existsSync(lists);

/** A title that says why the test was skipped, where it was. */
export function withFileLists(title: string): string {
  return haveFileLists ? title : `${title} (SKIPPED: no file lists in ${lists}; set SERKIT_SHARED)`;
}

export type FileRow = Readonly<Record<string, string>>;

/** The rows of one file list by column name. */
export function fileList(name: string): FileRow[] {
  const [header = "", ...lines] = readFileSync(resolve(lists, `${name}.tsv`), "utf8")
    .trimEnd()
    .split("\n");
  const columns = header.split("\t");
  return lines.map((line) => {
    const fields = line.split("\t");
    return Object.fromEntries(columns.map((column, i) => [column, fields[i] ?? ""]));
  });
}

/** The paths of one file list. */
export function filePaths(name: string): string[] {
  return fileList(name).map((row) => row["path"] ?? "");
}

/** Counts equal values. */
export function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
