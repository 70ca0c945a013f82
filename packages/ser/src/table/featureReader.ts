import { columnsOf, type TableFeatureSet } from "./tableDescription.ts";
import { TableError } from "./tableError.ts";

/** Takes the features of a row of a group. */
export type ReadFeatures = (row: number) => Float32Array<ArrayBuffer>;

/**
 * Prepares the way from the columns of a group of rows to the features of each row.
 *
 * @param path - The table, for errors.
 * @param set - The feature set.
 * @param columns - The values of its columns, row by row.
 * @returns Throws {@link TableError} `corrupt` if a value is no number, or a list is not of whole frames.
 */
export function featureReader(
  path: string,
  set: TableFeatureSet,
  columns: ReadonlyMap<string, ArrayLike<unknown>>,
): ReadFeatures {
  const values = columnsOf(set).map((name) => columns.get(name) ?? []);
  const wrong = (): TableError =>
    new TableError("corrupt", path, "features of the table are damaged; get a whole copy");
  const number = (value: unknown): number => {
    if (typeof value === "number") return value;
    throw wrong();
  };
  if (set.layout.kind === "columns") return (row) => Float32Array.from(values, (column) => number(column[row]));
  const [lists, frames] = values.reverse();
  return (row) => {
    const list = lists?.[row];
    if (!Array.isArray(list) && !(list instanceof Float32Array)) throw wrong();
    const frameCount = frames === undefined ? 1 : frames[row];
    if (list.length !== number(frameCount) * set.names.length) throw wrong();
    return list instanceof Float32Array ? list.slice() : Float32Array.from(list, number);
  };
}
