/**
 * Lays rows out in columns: numbers to the right, words to the left.
 *
 * @param rows - Cells, the heads first; every row has as many as the first.
 */
export function textTable(rows: readonly (readonly string[])[]): string {
  const [heads = [], ...body] = rows;
  const columns = heads.map((_, column) => ({
    width: Math.max(...rows.map((row) => row[column]?.length ?? 0)),
    isNumeric: body.every((row) => /^[-\d.,e+]+( %)?$/.test(row[column] ?? "")),
  }));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const { width = 0, isNumeric = false } = columns[column] ?? {};
        return isNumeric ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  "),
  );
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}
