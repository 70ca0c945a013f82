import type { TableRow } from "./tableRow.ts";
import { columnsOf, type TableFeatureSet } from "./tableDescription.ts";
import { COPY_COLUMN, utteranceColumns } from "./utteranceColumns.ts";

/** The names of a table's columns, in order. */
export function columnNames(featureSets: readonly TableFeatureSet[], hasCopies: boolean): string[] {
  return [
    ...utteranceColumns.map(({ name }) => name),
    ...(hasCopies ? [COPY_COLUMN] : []),
    ...featureSets.flatMap(columnsOf),
  ];
}

/** What a row has in each of the columns: null where nothing is known. */
export function rowCells(
  { utterance, copy, features }: TableRow,
  featureSets: readonly TableFeatureSet[],
  hasCopies: boolean,
): (string | number | null | Float32Array)[] {
  return [
    ...utteranceColumns.map(({ name }) => utterance[name] ?? null),
    ...(hasCopies ? [copy] : []),
    ...featureSets.flatMap(({ names, layout }, index) => {
      const values = features[index]!;
      if (layout.kind === "columns") return [...values];
      return layout.frames === null ? [values] : [values.length / names.length, values];
    }),
  ];
}
