import { stat } from "node:fs/promises";
import { basename, dirname, resolve, sep } from "node:path";
import type { Corpus } from "../corpus.ts";
import { knownCorpora } from "../indexing/knownCorpora.ts";
import type { RecordingIndex } from "../indexing/recordingIndex.ts";
import { codePointOrder } from "../order/codePointOrder.ts";
import { indexNamed, type NamedPath } from "../indexing/indexNamed.ts";
import { requireDistinctCorpora } from "../indexing/requireDistinctCorpora.ts";
import { fileSystemError } from "./fileSystemError.ts";
import { ScanError } from "./scanError.ts";
import { walkFolder } from "./walkFolder.ts";

/** How far a scan has come. */
export interface ScanProgress {
  /** The folder that is about to be read. */
  readonly folder: string;
  /** Number of files seen so far. */
  readonly fileCount: number;
}

/** Options of {@link scanFolders}. */
export interface ScanOptions {
  /**
   * The corpora to recognise; the first that knows a file has it.
   * @defaultValue `knownCorpora`
   */
  readonly corpora?: readonly Corpus[];
  /** Stops the scan, which then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called before each folder is read. */
  readonly onProgress?: (progress: ScanProgress) => void;
}

/** What a scan found; the paths of its utterances can be opened. */
export interface ScanResult extends RecordingIndex {
  /** The folders and files that were scanned, absolute, parted by `/`. */
  readonly roots: readonly string[];
}

/**
 * Finds the utterances in folders, and in the folders below them.
 *
 * Files are recognised by their names and by the folders from the given one downwards, its own name included. Hidden
 * folders, hidden files and `__MACOSX` are passed over; links are followed, each folder once. Of several copies of a
 * recording one is taken, as `indexRecordings` says.
 *
 * @param folders - One or more; a path of a single recording is taken as well.
 * @param options - The corpora to recognise; signal and progress.
 * @returns Utterances and skipped files, ordered by path (code points), with absolute paths parted by `/`.
 * @throws ScanError if a folder is not there, is neither folder nor file, cannot be read, or has no recording.
 * @throws RangeError if no folder is given, or two corpora have one id.
 *
 * @example
 * ```ts
 * const error = await scanFolders(["no/such/folder"]).catch((reason: unknown) => reason);
 * error instanceof ScanError && error.code; // => "not-found"
 * ```
 */
export async function scanFolders(folders: readonly string[], options: ScanOptions = {}): Promise<ScanResult> {
  const { corpora = knownCorpora, signal, onProgress } = options;
  if (folders.length === 0) throw new RangeError("scanFolders: folders must name at least one folder; got none");
  requireDistinctCorpora("scanFolders", corpora);

  const roots = folders.map((folder) => withSlashes(resolve(folder)));
  const files: NamedPath[] = [];
  for (const [i, root] of roots.entries()) {
    signal?.throwIfAborted();
    const own = await namedFiles(root, folders[i]!, signal, (folder) =>
      onProgress?.({ folder, fileCount: files.length }),
    );
    requireRecordings(own, folders[i]!, corpora);
    for (const file of own) files.push(file);
  }

  files.sort((a, b) => codePointOrder(a.path, b.path));
  const once = files.filter((file, i) => file.path !== files[i - 1]?.path);
  const { utterances, corpora: found, skipped } = indexNamed(once, corpora);
  return {
    roots,
    utterances,
    corpora: found,
    skipped: [...skipped].sort((a, b) => codePointOrder(a.path, b.path)),
  };
}

/** The files of one root, each with the name by which it is recognised: from the root's own name downwards. */
async function namedFiles(
  root: string,
  given: string,
  signal: AbortSignal | undefined,
  onFolder: (folder: string) => void,
): Promise<NamedPath[]> {
  const kind = await stat(root).catch((error: unknown) => {
    throw fileSystemError("scanFolders", given, error);
  });
  // A single recording may be recognised by the folder it lies in.
  if (kind.isFile()) return [{ path: root, name: `${basename(dirname(root))}/${basename(root)}` }];
  if (!kind.isDirectory()) {
    throw new ScanError(
      "not-a-folder",
      given,
      `scanFolders: ${given} is neither a folder nor a file; name a folder of recordings`,
    );
  }
  const files: NamedPath[] = [];
  const top = basename(root);
  for await (const path of walkFolder(root, { caller: "scanFolders", signal, onFolder })) {
    files.push({ path: root.endsWith("/") ? root + path : `${root}/${path}`, name: `${top}/${path}` });
  }
  return files;
}

function requireRecordings(files: readonly NamedPath[], given: string, corpora: readonly Corpus[]): void {
  const { utterances, skipped } = indexNamed(files, corpora);
  if (utterances.length > 0) return;
  const audio = skipped.filter(({ code }) => code !== "not-audio");
  const example = audio[0];
  throw new ScanError(
    "no-recordings",
    given,
    example === undefined
      ? `scanFolders: there is no audio file in ${given}; name a folder that has recordings`
      : `scanFolders: none of the ${audio.length} audio files in ${given} is named as one of ` +
          `${corpora.map((corpus) => corpus.name).join(", ")} (${example.path}: ${example.reason}); ` +
          "sort them into folders named after their emotion",
  );
}

function withSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
