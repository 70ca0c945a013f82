import type { ExtractionExecutor } from "../../extraction/extractionExecutor.ts";
import { NUMERICS } from "../../extraction/featureIdentity.ts";
import { createLocalExecutor } from "../../node/extraction/localExecutor.ts";
import type { NodeExtractionOptions } from "../../node/extraction/extractOnNode.ts";
import { requireWritable } from "../../node/nodeStorage.ts";
import { readFolders, type FolderData } from "../../node/readFolders.ts";
import { DataError } from "../../training/dataError.ts";
import type { Progress } from "../../training/progress.ts";
import { version } from "../../version.ts";
import { createCsvSink } from "../csvSink.ts";
import { createJsonLinesSink } from "../jsonLinesSink.ts";
import { layOutFeatures, type VectorLayout } from "../layOutFeatures.ts";
import { columnNames } from "../rowCells.ts";
import { TABLE_FORMAT, type TableFeatureSet } from "../tableDescription.ts";
import { tableFormatOf, type TableFormat } from "../tableFormat.ts";
import { tableRequest, type TableChoice } from "../tableRequest.ts";
import type { TableSink, WriteBytes } from "../tableRow.ts";
import { writeRows, type WrittenRows } from "../writeRows.ts";
import { openGrowingFile } from "./growingFile.ts";

/** Options of {@link writeFeatureTable}. */
export interface WriteFeatureTableOptions extends FolderData, TableChoice, NodeExtractionOptions {
  /**
   * The format.
   * @defaultValue what the name of the table ends in: `.parquet`, `.csv` or `.jsonl`
   */
  readonly format?: TableFormat;
  /**
   * How features that are one vector a recording are kept: a column a value, or all in one list. Those of frames are lists.
   * @defaultValue `"columns"`
   */
  readonly vectors?: VectorLayout;
  /**
   * Who takes the features; with another executor `cache` and `workerCount` are its own affair.
   * @defaultValue all cores of this machine; see {@link createLocalExecutor}
   */
  readonly executor?: ExtractionExecutor;
  /** Called as the work goes on. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the call; it then rejects with the signal's reason and leaves nothing behind. */
  readonly signal?: AbortSignal;
}

/** What {@link writeFeatureTable} wrote. */
export interface WrittenTable extends WrittenRows {
  /** The names of the columns, in order. */
  readonly columns: readonly string[];
}

/**
 * Takes the features of recordings and writes them as a table: one row a recording, in the order of their paths (those of a
 * manifest in its own order).
 *
 * Rows are written as they come: memory grows with the list of recordings at most, not with their features. The file has its name once it is whole, and replaces one
 * that had it then. Recordings that cannot be used are listed, not in the table. The same recordings give the same bytes, whoever
 * takes the features.
 *
 * @param path - Where the table goes.
 * @param options - The recordings, and what to take of them; by default what the recipe `serkit` takes.
 * @throws `ScanError` if a folder is not there or holds no known recordings, {@link DataError} if no recording can be used,
 *   {@link StorageError} if the table cannot be written, RangeError if an option is out of range.
 *
 * @example
 * ```ts
 * const data = synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 1 });
 * const error = await writeFeatureTable("no/such/folder/table.parquet", { data }).catch((reason: unknown) => reason);
 * error instanceof StorageError && error.code; // => "not-found"
 * ```
 */
export async function writeFeatureTable(path: string, options: WriteFeatureTableOptions): Promise<WrittenTable> {
  const { copies = false, vectors = "columns", signal, onProgress } = options;
  const format = tableFormatOf(path, options.format);
  const request = tableRequest(options);
  const featureSets = layOutFeatures(request.featureSets, vectors);
  if (format === "csv" && featureSets.some(({ layout }) => layout.kind === "list")) {
    throw new RangeError("writeFeatureTable: format must be parquet or jsonl where features are lists; got csv");
  }
  const extract = options.executor ?? createLocalExecutor(options);
  await requireWritable(path);
  const { data, skipped } = await readFolders(options, { onProgress, signal });
  const total = Array.isArray(data) ? data.length : undefined;

  const file = await openGrowingFile(path);
  try {
    const sink = await openSink(format, file.write, featureSets, copies);
    const onRecording = (done: number): void => onProgress?.({ phase: "extracting", done, total: total ?? done });
    const written = await writeRows(sink, data, extract, request, { signal, onRecording });
    requireRows(written);
    const leftOut = [...skipped, ...written.skipped];
    sink.finish({
      format: TABLE_FORMAT,
      version,
      numerics: NUMERICS,
      engine: `${process.versions.v8} ${process.arch}`,
      conditioning: request.conditioning,
      copies: request.copies,
      featureSets,
      skipped: leftOut,
    });
    signal?.throwIfAborted();
    await file.commit();
    return { ...written, skipped: leftOut, columns: columnNames(featureSets, copies) };
  } finally {
    await file.discard();
  }
}

/** Opens the table for its rows; what Parquet takes is loaded only for it. */
async function openSink(
  format: TableFormat,
  write: WriteBytes,
  featureSets: readonly TableFeatureSet[],
  hasCopies: boolean,
): Promise<TableSink> {
  if (format === "csv") return createCsvSink(write, featureSets, hasCopies);
  if (format === "jsonl") return createJsonLinesSink(write, featureSets, hasCopies);
  const { createParquetSink } = await import("./parquetSink.ts");
  return createParquetSink(write, featureSets, hasCopies);
}

/** Refuses a table without rows. */
function requireRows({ recordings, skipped: [first] }: WrittenRows): void {
  if (recordings > 0) return;
  const example = first === undefined ? "there are none" : `${first.path}: ${first.reason}`;
  throw new DataError("no-recordings", `no recording can be used (${example})`);
}
