import { lstat, mkdir, mkdtemp, open, rename, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { systemReason } from "../writeErrorCode.ts";
import { ArchiveError, unwritableFolder } from "./archiveError.ts";
import { unpackFile } from "./unpackFile.ts";
import { requireLimits, type UnpackLimits } from "./unpackLimits.ts";
import { readZipPlan } from "./zipPlan.ts";

/** How far an archive is unpacked. */
export interface UnpackProgress {
  /** Bytes written so far. */
  readonly byteCount: number;
  /** Bytes of all files together. */
  readonly totalByteCount: number;
}

/** Options of {@link unpackZip}. */
export interface UnpackOptions {
  /**
   * How much the archive may hold.
   * @defaultValue `{}`
   */
  readonly limits?: UnpackLimits;
  /** Stops the unpacking, which then throws the signal's reason and leaves nothing behind. */
  readonly signal?: AbortSignal;
  /** Called after each piece is written. */
  readonly onProgress?: (progress: UnpackProgress) => void;
}

/** What {@link unpackZip} unpacked. */
export interface UnpackResult {
  /** Number of files; folders do not count. */
  readonly fileCount: number;
  /** Bytes of all files together. */
  readonly byteLength: number;
}

/**
 * Unpacks a zip archive as a whole or not at all.
 *
 * All entries are checked before the first is unpacked. An archive is refused if any entry has a name that is absolute,
 * leads out by `..`, has a drive or another colon, a backslash, a control character or a device's name, is too long,
 * or meets another's but for the case of letters; if any is a link, a special file or encrypted, or is named otherwise
 * in its place than in the directory; if entries overlap; or if it exceeds a limit. While unpacking, the bytes of each file are counted and their CRC-32 is compared. Files are
 * unpacked beside the folder, which is put in its place by a single renaming, so that it is whole if it is there.
 * Modes, owners and times in the archive are ignored.
 *
 * @param archivePath - The archive.
 * @param folder - Where its contents go; must not exist. Folders around it are made.
 * @param options - Limits, signal and progress.
 * @returns How much was unpacked.
 * @throws ArchiveError if the archive is not there, damaged or unsafe, or the folder exists or cannot be written.
 * @throws RangeError if a limit is not a number above 0.
 *
 * @see APPNOTE.TXT 6.3.10, the description of the format, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 * @see Fifield, "A better zip bomb", WOOT 2019, on entries that overlap.
 *
 * @example
 * ```ts
 * const error = await unpackZip("no/such.zip", "no/such/folder").catch((reason: unknown) => reason);
 * error instanceof ArchiveError && error.code; // => "not-found"
 * ```
 */
export async function unpackZip(
  archivePath: string,
  folder: string,
  options: UnpackOptions = {},
): Promise<UnpackResult> {
  const { limits = {}, signal, onProgress } = options;
  const resolvedLimits = requireLimits(limits);
  signal?.throwIfAborted();
  await requireAbsent(folder);

  const source = await openArchive(archivePath);
  try {
    const { folders, files, byteLength } = await readZipPlan(source, archivePath, resolvedLimits, signal);
    let byteCount = 0;
    const onBytes = (count: number): void => {
      byteCount += count;
      onProgress?.({ byteCount, totalByteCount: byteLength });
    };
    await intoPlace(folder, async (root) => {
      for (const path of folders) await makeFolder(join(root, path), folder);
      for (const file of files) {
        signal?.throwIfAborted();
        const target = join(root, file.path);
        await makeFolder(dirname(target), folder);
        await unpackFile(file, target, { source, archive: archivePath, folder, signal, onBytes });
      }
    });
    return { fileCount: files.length, byteLength };
  } finally {
    await source.close();
  }
}

async function openArchive(archive: string): Promise<FileHandle> {
  const unreadable = (error: unknown): never => {
    const reason = systemReason(error);
    if (reason === "ENOENT" || reason === "ENOTDIR") {
      throw new ArchiveError("not-found", archive, "is not there", error);
    }
    throw new ArchiveError("bad-archive", archive, `cannot be read (${reason})`, error);
  };
  const source = await open(archive).catch(unreadable);
  const kind = await source.stat();
  if (kind.isFile()) return source;
  await source.close();
  throw new ArchiveError("bad-archive", archive, "is not a file");
}

async function requireAbsent(folder: string): Promise<void> {
  const found = await lstat(folder).catch((error: unknown) => {
    if (systemReason(error) === "ENOENT") return undefined;
    throw unwritableFolder(folder, error);
  });
  if (found !== undefined) throw new ArchiveError("exists", folder, "is there already");
}

/** Has a new folder filled beside the wanted one, and moves it there once it is whole. */
async function intoPlace(folder: string, fill: (root: string) => Promise<void>): Promise<void> {
  const wanted = resolve(folder);
  await makeFolder(dirname(wanted), folder);
  // The outer folder is nobody else's to read; the inner one has the usual permissions and is the one that stays.
  const workplace = await mkdtemp(join(dirname(wanted), `.${basename(wanted)}.unpacking-`)).catch((error: unknown) => {
    throw unwritableFolder(folder, error);
  });
  try {
    const root = join(workplace, "contents");
    await makeFolder(root, folder);
    await fill(root);
    await rename(root, wanted).catch((error: unknown) => {
      const reason = systemReason(error);
      if (reason === "ENOTEMPTY" || reason === "EEXIST" || reason === "ENOTDIR") {
        throw new ArchiveError("exists", folder, "is there already", error);
      }
      throw unwritableFolder(folder, error);
    });
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
}

async function makeFolder(path: string, folder: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    throw unwritableFolder(folder, error);
  });
}
