import { ByteWriter, ParquetWriter, type ColumnSource, type SchemaElement, type Writer } from "hyparquet-writer";
import { version } from "../../version.ts";
import { DESCRIPTION_KEY, columnsOf, type TableFeatureSet } from "../tableDescription.ts";
import type { TableRow, TableSink, WriteBytes } from "../tableRow.ts";
import { COPY_COLUMN, utteranceColumns, type UtteranceColumn } from "../utteranceColumns.ts";

/** Values of features after which rows are written as one group: 16 MB, of which most is in lists of JavaScript twice as large. */
const GROUP_VALUES = 2 ** 22;
/** The same where they are in lists, which take several times their size while they are written. */
const GROUP_LIST_VALUES = 2 ** 20;
/** Most rows of a group. */
const GROUP_ROWS = 2 ** 16;
/** Bytes after which the file is written to. */
const CHUNK = 2 ** 20;

/**
 * Writes a table as Parquet: text compressed with Snappy, features as FLOAT, uncompressed, as noise is.
 *
 * The same rows give the same bytes: where one group of rows ends depends on the rows alone.
 */
export function createParquetSink(
  write: WriteBytes,
  featureSets: readonly TableFeatureSet[],
  hasCopies: boolean,
): TableSink {
  const description = { key: DESCRIPTION_KEY, value: "" };
  const parquet = new ParquetWriter({
    writer: writerTo(write),
    schema: schemaOf(featureSets, hasCopies),
    kvMetadata: [description],
    createdBy: `serkit ${version}`,
  });
  const rowValues = featureSets.reduce((sum, { names }) => sum + names.length, 0);
  const capacity = Math.max(1, Math.min(GROUP_ROWS, Math.floor(GROUP_VALUES / rowValues)));
  const keepers = featureSets.map((set) =>
    set.layout.kind === "columns" ? keepColumns(set, capacity) : keepList(set),
  );
  let rows: Omit<TableRow, "features">[] = [];
  let listValues = 0;

  const writeGroup = (): void => {
    const texts = utteranceColumns.map(({ name }): ColumnSource => ({
      name,
      data: rows.map(({ utterance }) => utterance[name] ?? null),
    }));
    const copies = { name: COPY_COLUMN, data: Int32Array.from(rows, ({ copy }) => copy) };
    const features = keepers.flatMap((keeper) => keeper.columns(rows.length));
    void parquet.write({
      columnData: [...texts, ...(hasCopies ? [copies] : []), ...features],
      rowGroupSize: rows.length,
    });
    [rows, listValues] = [[], 0];
  };
  return {
    write({ utterance, copy, features }) {
      for (const [index, values] of features.entries()) {
        keepers[index]!.keep(rows.length, values);
        if (featureSets[index]!.layout.kind === "list") listValues += values.length;
      }
      rows.push({ utterance, copy });
      if (rows.length === capacity || listValues >= GROUP_LIST_VALUES) writeGroup();
    },
    finish(described) {
      if (rows.length > 0) writeGroup();
      description.value = JSON.stringify(described);
      void parquet.finish();
    },
  };
}

/** Keeps the features of one set until a group of rows is written. */
interface Keeper {
  /** Keeps the features of a row of the group. */
  keep(row: number, values: Float32Array): void;
  /** The columns of the group. */
  columns(rowCount: number): ColumnSource[];
}

/** Uncompressed, and without lists of distinct values and extremes, which would say nothing. */
const plain = { encoding: "PLAIN", codec: "UNCOMPRESSED", statistics: false, offsetIndex: false } as const;

function keepColumns(set: TableFeatureSet, capacity: number): Keeper {
  const columns = columnsOf(set).map((name) => ({ name, data: new Float32Array(capacity) }));
  return {
    keep(row, values) {
      for (const [index, { data }] of columns.entries()) data[row] = values[index]!;
    },
    columns: (rowCount) => columns.map(({ name, data }) => ({ name, data: data.subarray(0, rowCount), ...plain })),
  };
}

function keepList(set: TableFeatureSet): Keeper {
  const rows: Float32Array[] = [];
  return {
    keep(row, values) {
      rows[row] = values;
    },
    columns(rowCount) {
      const [values = "", frames] = columnsOf(set).reverse();
      const taken = rows.splice(0, rowCount);
      const counts = Int32Array.from(taken, ({ length }) => length / set.names.length);
      const lists = { name: values, data: taken.map((row) => Array.from(row)), ...plain };
      return frames === undefined ? [lists] : [{ name: frames, data: counts }, lists];
    },
  };
}

function schemaOf(featureSets: readonly TableFeatureSet[], hasCopies: boolean): SchemaElement[] {
  const copies: SchemaElement = { name: COPY_COLUMN, type: "INT32", repetition_type: "REQUIRED" };
  const columns = [
    ...utteranceColumns.map((column) => [elementOf(column)]),
    ...(hasCopies ? [[copies]] : []),
    ...featureSets.flatMap((set) => {
      const names = columnsOf(set);
      if (set.layout.kind === "columns") return names.map((name) => [floatElement(name)]);
      return names.map((name, index) => (index === names.length - 1 ? listElements(name) : [{ ...copies, name }]));
    }),
  ];
  return [{ name: "root", num_children: columns.length }, ...columns.flat()];
}

function elementOf({ name, type, isOptional }: UtteranceColumn): SchemaElement {
  const repetition = { name, repetition_type: isOptional ? "OPTIONAL" : "REQUIRED" } as const;
  if (type === "integer") return { ...repetition, type: "INT32" };
  return { ...repetition, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } };
}

function floatElement(name: string): SchemaElement {
  return { name, type: "FLOAT", repetition_type: "REQUIRED" };
}

/** A list of three levels, as the format of Parquet prescribes (LogicalTypes, "Lists"). */
function listElements(name: string): SchemaElement[] {
  const list = { converted_type: "LIST", logical_type: { type: "LIST" } } as const;
  return [
    { name, repetition_type: "REQUIRED", num_children: 1, ...list },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    floatElement("element"),
  ];
}

/** What the library writes to: its own buffer, which is passed on piece by piece. */
function writerTo(write: WriteBytes): Writer {
  const writer = new ByteWriter(2 * CHUNK);
  const grow = writer.ensure.bind(writer);
  const pass = (): void => {
    write(new Uint8Array(writer.buffer, 0, writer.index));
    writer.index = 0;
  };
  writer.ensure = (size) => {
    if (writer.index >= CHUNK) pass();
    grow(size);
  };
  writer.finish = pass;
  return writer;
}
