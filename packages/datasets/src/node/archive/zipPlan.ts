import type { FileHandle } from "node:fs/promises";
import { fromRandomAccessReaderPromise, getFileNameLowLevel, type Entry, type ZipFile } from "yauzl";
import { ArchiveError } from "./archiveError.ts";
import { ArchiveReader } from "./archiveReader.ts";
import { nameProblem } from "./nameProblem.ts";
import { createNameTree } from "./nameTree.ts";
import type { UnpackLimits } from "./unpackLimits.ts";

/**
 * A file of an archive, as the archive's directory declares it.
 *
 * @internal
 */
export interface PlannedFile {
  /** Path below the folder it is unpacked into, parted by `/`. */
  readonly path: string;
  /** Where its bytes begin in the archive. */
  readonly start: number;
  /** Bytes it takes in the archive. */
  readonly packedLength: number;
  /** Bytes it has. */
  readonly byteLength: number;
  /** CRC-32 of its bytes. */
  readonly checksum: number;
  /** Whether it is deflated; otherwise it is stored as it is. */
  readonly isDeflated: boolean;
}

/**
 * What is in an archive, after every check that can be made without unpacking.
 *
 * @internal
 */
export interface ZipPlan {
  /** Paths of folders that have an entry of their own. */
  readonly folders: readonly string[];
  /** The files, in the order of the archive's directory. */
  readonly files: readonly PlannedFile[];
  /** Bytes of all files together. */
  readonly byteLength: number;
}

/** An archive that unpacks to less is not asked for its ratio: a short text of blanks shrinks a thousandfold. */
const RATIO_EXEMPT = 4 * 1024 * 1024;

const STORED = 0;
const DEFLATED = 8;
const STRONG_ENCRYPTION = 0x40;
const LOCAL_HEADER_LENGTH = 30;

// The upper half of the external attributes is the mode of a Unix file, whatever system claims to have made it.
const FILE_TYPE = 0o170000;
const REGULAR_FILE = 0o100000;
const FOLDER = 0o040000;
const WINDOWS_REPARSE_POINT = 0x400;

/**
 * Reads the directory of a zip archive and refuses the archive if any entry is not safe and plain.
 *
 * @throws ArchiveError `"unsafe-archive"` or `"bad-archive"`.
 *
 * @internal
 */
export async function readZipPlan(
  file: FileHandle,
  archive: string,
  limits: Required<UnpackLimits>,
  signal: AbortSignal | undefined,
): Promise<ZipPlan> {
  const { size } = await file.stat();
  try {
    const zip = await fromRandomAccessReaderPromise(new ArchiveReader(file, size), size, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: false,
    });
    return await checkedPlan(zip, size, archive, limits, signal);
  } catch (error) {
    if (error instanceof ArchiveError || signal?.aborted === true) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (reason === "strong encryption is not supported") {
      throw new ArchiveError("bad-archive", archive, "has an encrypted entry", error);
    }
    throw new ArchiveError("bad-archive", archive, `is not a whole zip archive (${reason})`, error);
  }
}

async function checkedPlan(
  zip: ZipFile,
  size: number,
  archive: string,
  limits: Required<UnpackLimits>,
  signal: AbortSignal | undefined,
): Promise<ZipPlan> {
  const unsafe = (problem: string): ArchiveError => new ArchiveError("unsafe-archive", archive, problem);
  if (zip.entryCount > limits.entryCount) throw unsafe(`has more than ${limits.entryCount} entries`);

  const folders: string[] = [];
  const files: PlannedFile[] = [];
  const spans: { start: number; end: number }[] = [];
  const names = createNameTree();
  let byteLength = 0;
  for await (const entry of zip.eachEntry()) {
    signal?.throwIfAborted();
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    const problem = nameProblem(name, limits.nameLength) ?? names.add(name) ?? kindProblem(entry, name);
    if (problem !== undefined) throw unsafe(`has an entry that ${problem} (${quoted(name)})`);
    const fault = contentFault(entry);
    if (fault !== undefined) throw new ArchiveError("bad-archive", archive, `has ${fault} (${quoted(name)})`);

    byteLength += entry.uncompressedSize;
    if (byteLength > limits.byteLength) throw unsafe(`would unpack to more than ${limits.byteLength} bytes`);
    const local = await zip.readLocalFileHeaderPromise(entry);
    // Programs that go by the one would unpack something else than programs that go by the other.
    if (!entry.fileNameRaw.equals(local.fileName) || entry.compressionMethod !== local.compressionMethod) {
      throw unsafe(`has an entry that is another one in its place than in the directory (${quoted(name)})`);
    }
    const { fileDataStart } = local;
    const start = entry.relativeOffsetOfLocalHeader;
    spans.push({ start, end: Math.max(fileDataStart + entry.compressedSize, start + LOCAL_HEADER_LENGTH) });
    if (name.endsWith("/")) folders.push(name.slice(0, -1));
    else files.push(plannedFile(entry, name, fileDataStart));
  }
  if (byteLength > RATIO_EXEMPT && byteLength > limits.ratio * size) {
    throw unsafe(`would unpack to more than ${limits.ratio} times its length`);
  }
  spans.sort((a, b) => a.start - b.start);
  if (spans.some(({ start }, i) => i > 0 && start < spans[i - 1]!.end)) throw unsafe("has entries that overlap");
  return { folders, files, byteLength };
}

function plannedFile(entry: Entry, path: string, start: number): PlannedFile {
  return {
    path,
    start,
    packedLength: entry.compressedSize,
    byteLength: entry.uncompressedSize,
    checksum: entry.crc32,
    isDeflated: entry.compressionMethod === DEFLATED,
  };
}

/** How the sentence "an entry that …" goes on if the entry is neither a file nor a folder. */
function kindProblem(entry: Entry, name: string): string | undefined {
  const isFolder = name.endsWith("/");
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  const plain = isFolder ? FOLDER : REGULAR_FILE;
  if (type !== 0 && type !== plain) return "is a link or a special file";
  if ((entry.externalFileAttributes & WINDOWS_REPARSE_POINT) !== 0) return "is a link or a special file";
  if (isFolder && entry.uncompressedSize > 0) return "is a folder with contents of its own";
  return undefined;
}

/** Why the contents of an entry cannot be read, or undefined. */
function contentFault(entry: Entry): string | undefined {
  const { compressionMethod: method, compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted() || (entry.generalPurposeBitFlag & STRONG_ENCRYPTION) !== 0) return "an encrypted entry";
  if (method !== STORED && method !== DEFLATED) return `an entry packed by method ${method}, which is not read`;
  if (method === STORED && compressedSize !== uncompressedSize) return "a stored entry of two lengths";
  return undefined;
}

function quoted(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}
