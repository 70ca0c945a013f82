import type { DesignMatrix } from "@serkit/models";

/** Answers under one another; at least one table, all of as many columns. */
export function stackedAnswers(tables: readonly DesignMatrix[]): DesignMatrix {
  const { columns } = tables[0]!;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const data = new Float32Array(rows * columns);
  let at = 0;
  for (const table of tables) {
    data.set(table.data, at);
    at += table.data.length;
  }
  return { data, rows, columns };
}

/** Some of the answers, in the order asked for. */
export function chosenAnswers({ data, columns }: DesignMatrix, rows: readonly number[]): DesignMatrix {
  const chosen = new Float32Array(rows.length * columns);
  for (const [index, row] of rows.entries()) {
    chosen.set(data.subarray(row * columns, (row + 1) * columns), index * columns);
  }
  return { data: chosen, rows: rows.length, columns };
}
