import { collectText } from "./collectText.ts";
import { columnNames, rowCells } from "./rowCells.ts";
import type { TableFeatureSet } from "./tableDescription.ts";
import type { TableSink, WriteBytes } from "./tableRow.ts";

/** Writes a table as JSON lines: an object a row, with null for what is not known. */
export function createJsonLinesSink(
  write: WriteBytes,
  featureSets: readonly TableFeatureSet[],
  hasCopies: boolean,
): TableSink {
  const names = columnNames(featureSets, hasCopies);
  const text = collectText(write);
  return {
    write(row) {
      const cells = rowCells(row, featureSets, hasCopies);
      const entries = names.map((name, index) => {
        const cell = cells[index];
        return [name, cell instanceof Float32Array ? [...cell] : cell];
      });
      text.add(`${JSON.stringify(Object.fromEntries(entries))}\n`);
    },
    finish: text.flush,
  };
}
