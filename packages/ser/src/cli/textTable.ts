/**
 * Lays rows out in columns: the first to the left, the others to the right.
 *
 * @param rows - Cells; every row has as many as the first.
 */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

/** A share as per cent with one decimal. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
