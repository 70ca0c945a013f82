import { collectText } from "./collectText.ts";
import { csvRow } from "./csvRow.ts";
import { columnNames, rowCells } from "./rowCells.ts";
import type { TableFeatureSet } from "./tableDescription.ts";
import type { TableSink, WriteBytes } from "./tableRow.ts";

/** Writes a table as CSV after RFC 4180, names first; what is not known is empty. There are no lists. */
export function createCsvSink(
  write: WriteBytes,
  featureSets: readonly TableFeatureSet[],
  hasCopies: boolean,
): TableSink {
  const text = collectText(write);
  text.add(csvRow(columnNames(featureSets, hasCopies)));
  return {
    write(row) {
      const cells = rowCells(row, featureSets, hasCopies);
      text.add(csvRow(cells.map((cell) => (cell === null || typeof cell === "object" ? "" : cell))));
    },
    finish: text.flush,
  };
}
