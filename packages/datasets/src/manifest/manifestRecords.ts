import { ManifestError } from "./manifestError.ts";
import { delimitedRows } from "./delimitedRows.ts";

/** One row of a manifest. */
export interface ManifestRecord {
  /** Value by column name or key. */
  readonly values: ReadonlyMap<string, string>;
  /** The line it begins on, from 1. */
  readonly line: number;
}

/**
 * The rows of a manifest with their values by name.
 *
 * @throws ManifestError `"malformed-row"` if a row has another number of fields than the first, a quote is not
 *   closed, or a line is not a JSON object.
 *
 * @internal
 */
export function manifestRecords(text: string, format: "csv" | "tsv" | "jsonl"): ManifestRecord[] {
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  return format === "jsonl" ? objectRecords(plain) : delimitedRecords(plain, format === "csv" ? "," : "\t");
}

function delimitedRecords(text: string, delimiter: "," | "\t"): ManifestRecord[] {
  const { rows, openQuoteLine } = delimitedRows(text, delimiter);
  if (openQuoteLine !== undefined) {
    throw new ManifestError("malformed-row", openQuoteLine, "a quote is never closed; close it");
  }
  const [header, ...body] = rows;
  if (header === undefined) {
    throw new ManifestError("missing-column", 1, "there is nothing in it; its first row must name the columns");
  }
  const names = header.fields.map((name) => name.trim());
  return body.map(({ fields, line }) => {
    if (fields.length !== names.length) {
      throw new ManifestError(
        "malformed-row",
        line,
        `there are ${fields.length} fields where the first row names ${names.length}; quote fields that hold a delimiter`,
      );
    }
    return { line, values: new Map(names.map((name, i) => [name, fields[i]!])) };
  });
}

function objectRecords(text: string): ManifestRecord[] {
  return text
    .split("\n")
    .map((source, i) => ({ source: source.trim(), line: i + 1 }))
    .filter(({ source }) => source !== "")
    .map(({ source, line }) => ({ line, values: objectValues(source, line) }));
}

function objectValues(source: string, line: number): Map<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    value = undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ManifestError("malformed-row", line, "it is not a JSON object; write one object a line");
  }
  const values = new Map<string, string>();
  for (const [key, field] of Object.entries(value)) {
    if (typeof field === "string" || typeof field === "number") values.set(key, String(field));
    else if (field === null) values.set(key, "");
  }
  return values;
}
