/** A format of feature tables. Only Parquet keeps what it takes to train from a table. */
export type TableFormat = "parquet" | "csv" | "jsonl";

/** All formats of feature tables. */
export const tableFormats: readonly TableFormat[] = ["parquet", "csv", "jsonl"];

/**
 * The format of a table: the one that is asked for, or what its name ends in.
 *
 * @throws RangeError if there is no such format, or the name does not tell.
 */
export function tableFormatOf(path: string, chosen: TableFormat | undefined): TableFormat {
  const known = tableFormats.join(", ");
  if (chosen !== undefined) {
    if (tableFormats.includes(chosen)) return chosen;
    throw new RangeError(`writeFeatureTable: format must be one of ${known}; got ${chosen as string}`);
  }
  const format = tableFormats.find((name) => path.toLowerCase().endsWith(`.${name}`));
  if (format !== undefined) return format;
  throw new RangeError(
    `writeFeatureTable: a table's name must end in ${tableFormats.map((name) => `.${name}`).join(", ")} ` +
      `where no format is given; got ${path}`,
  );
}
