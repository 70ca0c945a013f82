import { open, type FileHandle } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { crc32, createInflateRaw } from "node:zlib";
import { ArchiveError, unwritableFolder } from "./archiveError.ts";
import type { PlannedFile } from "./zipPlan.ts";

/** Bytes read at once. */
const PIECE_LENGTH = 64 * 1024;

/**
 * What {@link unpackFile} needs beside the file.
 *
 * @internal
 */
export interface UnpackFileContext {
  /** The open archive. */
  readonly source: FileHandle;
  /** Its path, named in errors. */
  readonly archive: string;
  /** The folder as the caller named it, for errors. */
  readonly folder: string;
  /** Stops with its reason. */
  readonly signal: AbortSignal | undefined;
  /** Called with the number of bytes of each piece, after it was written. */
  readonly onBytes: (count: number) => void;
}

/**
 * Unpacks one file, piece by piece, and stops at the first byte that its declaration has no room for.
 *
 * @param target - Where it goes; must not exist.
 * @throws ArchiveError
 *
 * @internal
 */
export async function unpackFile(file: PlannedFile, target: string, context: UnpackFileContext): Promise<void> {
  const { archive, folder, signal } = context;
  const output = await open(target, "wx").catch((error: unknown) => {
    throw unwritableFolder(folder, error);
  });
  try {
    const { byteCount, checksum } = await copyContent(file, output, context);
    if (byteCount < file.byteLength) throw damaged(archive, file, `has ${byteCount} of ${file.byteLength} bytes`);
    if (checksum !== file.checksum) throw damaged(archive, file, "has not the checksum it was packed with");
  } finally {
    await output.close();
  }
  signal?.throwIfAborted();
}

async function copyContent(
  file: PlannedFile,
  output: FileHandle,
  { source, archive, folder, signal, onBytes }: UnpackFileContext,
): Promise<{ byteCount: number; checksum: number }> {
  let byteCount = 0;
  let checksum = 0;
  if (file.packedLength === 0) return { byteCount, checksum };

  const failure: { error?: unknown } = {}; // What write threw, which is no fault of the archive's.
  const write = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) {
      byteCount += chunk.length;
      if (byteCount > file.byteLength) {
        failure.error = new ArchiveError(
          "unsafe-archive",
          archive,
          `has an entry that is larger than the ${file.byteLength} bytes it declares (${JSON.stringify(file.path)})`,
        );
        throw failure.error;
      }
      checksum = crc32(chunk, checksum);
      try {
        await output.appendFile(chunk);
      } catch (error) {
        throw (failure.error = unwritableFolder(folder, error));
      }
      try {
        onBytes(chunk.length);
      } catch (error) {
        throw (failure.error = error);
      }
    }
  };
  const packed = packedBytes(file, source);
  const options = signal === undefined ? {} : { signal };
  try {
    if (file.isDeflated) await pipeline(packed, createInflateRaw(), write, options);
    else await pipeline(packed, write, options);
  } catch (error) {
    signal?.throwIfAborted();
    if ("error" in failure) throw failure.error;
    throw damaged(archive, file, "cannot be unpacked", error);
  }
  return { byteCount, checksum };
}

/** The bytes of a file as they lie in the archive. A stream of the same handle would close it when it is stopped. */
async function* packedBytes({ start, packedLength }: PlannedFile, source: FileHandle): AsyncGenerator<Buffer> {
  for (let position = start; position < start + packedLength;) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE_LENGTH, start + packedLength - position));
    const { bytesRead } = await source.read(piece, 0, piece.length, position);
    if (bytesRead === 0) throw new Error("the archive ends before its time");
    position += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

function damaged(archive: string, file: PlannedFile, problem: string, cause?: unknown): ArchiveError {
  return new ArchiveError("bad-archive", archive, `is damaged: ${JSON.stringify(file.path)} ${problem}`, cause);
}
