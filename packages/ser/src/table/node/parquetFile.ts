import { open, type FileHandle } from "node:fs/promises";
import { parquetMetadataAsync, parquetRead, type AsyncBuffer, type DecodedArray, type FileMetaData } from "hyparquet";
import { storageError } from "../../node/nodeStorage.ts";
import { TableError } from "../tableError.ts";

/** Rows that lie together in a file. */
export interface RowGroup {
  /** Index of the first of them. */
  readonly start: number;
  /** Their number. */
  readonly count: number;
}

/** A Parquet file, of which only that is read which is asked for. */
export interface ParquetFile {
  /** Names of its columns. */
  readonly columns: readonly string[];
  /** Its rows. */
  readonly groups: readonly RowGroup[];
  /** A text of its metadata. */
  textOf(key: string): string | undefined;
  /**
   * Reads columns of one group of rows.
   *
   * @returns The values of each column, row by row.
   * @throws {@link TableError} `corrupt` if they cannot be read.
   */
  read(group: RowGroup, columns: readonly string[]): Promise<Map<string, DecodedArray>>;
  /** Bytes read so far. */
  bytesRead(): number;
  /** Closes the file. */
  close(): Promise<void>;
}

const MAGIC = Buffer.from("PAR1");
/** The least that a file of Parquet is: its first and last four bytes, and the length of what is said before the last. */
const LEAST_BYTES = 12;

/**
 * Opens a Parquet file and reads what it says of itself.
 *
 * @throws {@link TableError} if it cannot be read, is none, was cut short or is damaged.
 */
export async function openParquet(path: string): Promise<ParquetFile> {
  const file = await openToRead(path);
  let bytesRead = 0;
  const slice = async (start: number, end: number): Promise<ArrayBuffer> => {
    const bytes = new Uint8Array(end - start);
    for (let at = 0; at < bytes.length;) {
      const { bytesRead: count } = await file.read(bytes, at, bytes.length - at, start + at).catch((cause: unknown) => {
        throw unreadable(path, cause);
      });
      if (count === 0) throw new TableError("truncated", path, "the table was cut short; get a whole copy");
      at += count;
    }
    bytesRead += bytes.length;
    return bytes.buffer;
  };
  try {
    const { size } = await file.stat();
    await requireMagic(path, size, slice);
    const buffer: AsyncBuffer = { byteLength: size, slice: (start, end = size) => slice(start, end) };
    const metadata = await attempt(path, () => parquetMetadataAsync(buffer));
    return {
      columns: topColumns(metadata),
      groups: groupsOf(path, metadata),
      textOf: (key) => metadata.key_value_metadata?.find((entry) => entry.key === key)?.value,
      async read({ start, count }, columns) {
        const values = new Map<string, DecodedArray>();
        await attempt(path, () =>
          parquetRead({
            file: buffer,
            metadata,
            columns: [...columns],
            rowStart: start,
            rowEnd: start + count,
            onChunk({ columnName, columnData, rowStart }) {
              const column = values.get(columnName) ?? emptyLike(columnData, count);
              values.set(columnName, column);
              const first = rowStart - start;
              if (column instanceof Float32Array && columnData instanceof Float32Array) column.set(columnData, first);
              else for (const [i, value] of (columnData as unknown[]).entries()) column[first + i] = value as number;
            },
          }),
        );
        return values;
      },
      bytesRead: () => bytesRead,
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openToRead(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** Refuses what is no Parquet file by its first and last bytes. */
async function requireMagic(
  path: string,
  size: number,
  slice: (start: number, end: number) => Promise<ArrayBuffer>,
): Promise<void> {
  const isMagic = async (at: number): Promise<boolean> => Buffer.from(await slice(at, at + MAGIC.length)).equals(MAGIC);
  if (size < MAGIC.length || !(await isMagic(0))) {
    throw new TableError("not-a-table", path, "is no Parquet file; name a table that serkit extract wrote");
  }
  if (size < LEAST_BYTES || !(await isMagic(size - MAGIC.length))) {
    throw new TableError("truncated", path, "the table was cut short; get a whole copy");
  }
}

/** Takes whatever the library says of bytes that it cannot make sense of for damage. */
async function attempt<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof TableError) throw cause;
    throw damaged(path, { cause });
  }
}

function unreadable(path: string, cause: unknown): TableError {
  return new TableError("unreadable", path, storageError(path, "unreadable", cause).reason, { cause });
}

function damaged(path: string, options?: ErrorOptions): TableError {
  return new TableError("corrupt", path, "the table is damaged; get a whole copy", options);
}

function topColumns({ schema }: FileMetaData): string[] {
  const names: string[] = [];
  let at = 1;
  const skip = (): void => {
    const { num_children: children = 0 } = schema[at++] ?? {};
    for (let i = 0; i < children; i++) skip();
  };
  while (at < schema.length) {
    names.push(schema[at]!.name);
    skip();
  }
  return names;
}

function groupsOf(path: string, { row_groups: groups, num_rows: rowCount }: FileMetaData): RowGroup[] {
  let start = 0;
  const found = groups.map(({ num_rows: rows }): RowGroup => {
    const group = { start, count: Number(rows) };
    start += group.count;
    return group;
  });
  if (start === Number(rowCount) && found.every(({ count }) => count >= 0)) return found;
  throw damaged(path);
}

/** Room for a column, of the kind that its first piece is of: floats take a fourth of what JavaScript's lists do. */
function emptyLike(piece: DecodedArray, count: number): DecodedArray {
  return piece instanceof Float32Array ? new Float32Array(count) : new Array<unknown>(count);
}
