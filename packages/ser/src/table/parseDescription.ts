import { getDotPath, safeParse } from "valibot";
import { TABLE_FORMAT, tableDescription, type TableDescription } from "./tableDescription.ts";
import { TableError } from "./tableError.ts";

/**
 * Reads what a table says of itself.
 *
 * @param path - The table, for errors.
 * @param json - Its description; undefined where it has none.
 * @throws {@link TableError} if there is none, it is of a newer version, or is not what a description looks like.
 */
export function parseDescription(path: string, json: string | undefined): TableDescription {
  if (json === undefined) {
    const reason =
      "says nothing of its features, so nothing can be trained from it; take a table as serkit extract wrote it";
    throw new TableError("not-a-table", path, reason);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (cause) {
    throw new TableError("corrupt", path, "what the table says of its features is not JSON; get a whole copy", {
      cause,
    });
  }
  const format = typeof parsed === "object" && parsed !== null && "format" in parsed ? parsed.format : undefined;
  if (typeof format === "number" && format > TABLE_FORMAT) {
    const reason = `the table is of format ${format}, this serkit reads up to ${TABLE_FORMAT}; update serkit`;
    throw new TableError("newer-version", path, reason);
  }
  const { issues, success, output } = safeParse(tableDescription, parsed);
  if (success) return output;
  const [issue] = issues;
  const place = getDotPath(issue) ?? "description";
  throw new TableError("corrupt", path, `the table's ${place} is wrong: ${issue.message}`);
}
