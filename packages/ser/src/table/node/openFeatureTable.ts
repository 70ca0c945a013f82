import type { Recipe } from "../../recipes/recipe.ts";
import { parseDescription } from "../parseDescription.ts";
import { addRecordings, recordingColumns, type TableRecording } from "../addRecordings.ts";
import { requireFeatures } from "../requireFeatures.ts";
import { columnsOf, type TableDescription, type TableFeatureSet } from "../tableDescription.ts";
import { TableError } from "../tableError.ts";
import { featureReader } from "../featureReader.ts";
import { openParquet } from "./parquetFile.ts";

/** A feature table that is read from. */
export interface OpenFeatureTable {
  /** What it is. */
  readonly description: TableDescription;
  /** Refuses the table if a recipe cannot be trained from it; see {@link requireFeatures}. */
  requireFor(recipe: Recipe): void;
  /** Its recordings, in the order of its rows. */
  recordings(): Promise<TableRecording[]>;
  /**
   * The features of rows.
   *
   * @param rows - The rows, in any order.
   * @param sets - Which of its feature sets; only their columns are read, and only of groups of rows that have one of these.
   * @param observer - Told how many rows are read; stops the reading.
   * @returns The features of each set, `[row][set]`.
   */
  features(
    rows: readonly number[],
    sets: readonly TableFeatureSet[],
    observer: { readonly onRows?: (done: number) => void; readonly signal?: AbortSignal | undefined },
  ): Promise<Float32Array<ArrayBuffer>[][]>;
  /** Bytes of the file that were read so far. */
  bytesRead(): number;
  /** Closes the file. */
  close(): Promise<void>;
}

/**
 * Opens a feature table.
 *
 * @throws {@link TableError} if it cannot be read, or is none; so do its functions.
 */
export async function openFeatureTable(path: string): Promise<OpenFeatureTable> {
  const file = await openParquet(path);
  let description: TableDescription;
  try {
    description = parseDescription(path, file.textOf("serkit"));
  } catch (error) {
    await file.close();
    throw error;
  }
  const copyCount = description.copies.length;
  const requireColumns = (names: readonly string[]): void => {
    const lost = names.find((name) => !file.columns.includes(name));
    if (lost === undefined) return;
    const reason = `the column ${lost} is missing; take the table as serkit extract wrote it`;
    throw new TableError("missing-column", path, reason);
  };
  return {
    description,
    requireFor(recipe) {
      requireFeatures(path, description, file.columns, recipe);
    },
    async recordings() {
      const columns = recordingColumns(copyCount > 1);
      requireColumns(columns);
      const recordings: (TableRecording & { readonly rows: number[] })[] = [];
      for (const group of file.groups) {
        addRecordings(path, recordings, await file.read(group, columns), group, copyCount);
      }
      const last = recordings.at(-1);
      if (last === undefined || last.rows.length === copyCount) return recordings;
      throw new TableError("corrupt", path, "the table lacks copies of its last recording; get a whole copy");
    },
    async features(rows, sets, { onRows, signal }) {
      const columns = [...new Set(sets.flatMap(columnsOf))];
      requireColumns(columns);
      const waiting = [...rows.keys()].sort((a, b) => rows[a]! - rows[b]!);
      const features: Float32Array<ArrayBuffer>[][] = [];
      let done = 0;
      for (const group of file.groups) {
        const end = group.start + group.count;
        const first = done;
        while (done < waiting.length && rows[waiting[done]!]! < end) done++;
        if (done === first) continue;
        signal?.throwIfAborted();
        const values = await file.read(group, columns);
        const readers = sets.map((set) => featureReader(path, set, values));
        for (const place of waiting.slice(first, done)) {
          features[place] = readers.map((read) => read(rows[place]! - group.start));
        }
        onRows?.(done);
      }
      return features;
    },
    bytesRead: () => file.bytesRead(),
    close: () => file.close(),
  };
}
