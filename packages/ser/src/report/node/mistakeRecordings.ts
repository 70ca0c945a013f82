import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { AudioError } from "../../audio/audioError.ts";
import { readSignal } from "../../audio/readSignal.ts";
import { nodeStorage, storageError } from "../../node/nodeStorage.ts";
import { StorageError } from "../../platform/storageError.ts";
import { AUDIBLE_MISTAKES, type ReportRecordings } from "../page/htmlBlock.ts";
import { reportRecording, type ReportRecording } from "../recordings/reportRecording.ts";
import type { TrainingReport } from "../trainingReport.ts";

/** Options of {@link mistakeRecordings}. */
export interface MistakeRecordingsOptions {
  /** Called with a sentence about each recording that is not found or cannot be read; the page does without it. */
  readonly onNotice?: (sentence: string) => void;
  /** Stops the search. */
  readonly signal?: AbortSignal;
}

/** A file below one of the folders. */
interface FoundFile {
  readonly path: string;
  /** Its path below the folder, name by name. */
  readonly names: readonly string[];
}

/**
 * Finds the recordings of a report's surest mistakes in folders, and makes what its page shows of them.
 *
 * Only files that lie in the folders are opened, whatever paths the report holds. One is taken for the recording if
 * its path below the folder is the report's, else if no other shares as many names with it from the end.
 *
 * @throws {@link StorageError} if a folder cannot be read.
 */
export async function mistakeRecordings(
  { mistakes }: Pick<TrainingReport, "mistakes">,
  folders: readonly string[],
  options: MistakeRecordingsOptions = {},
): Promise<ReportRecordings> {
  const { onNotice, signal } = options;
  const files = (await Promise.all(folders.map(filesBelow))).flat();
  const recordings = new Map<string, ReportRecording>();
  const paths = new Set(mistakes.slice(0, AUDIBLE_MISTAKES).map(({ path }) => path));
  for (const path of paths) {
    signal?.throwIfAborted();
    const file = matchOf(path, files);
    if (file === undefined) {
      onNotice?.(`${path}: no such recording in ${folders.join(", ")}; the page does without it`);
      continue;
    }
    try {
      recordings.set(path, reportRecording(await readSignal(nodeStorage, file.path, signal)));
    } catch (error) {
      if (!(error instanceof AudioError || error instanceof StorageError)) throw error;
      onNotice?.(`${error.message}; the page does without it`);
    }
  }
  return recordings;
}

async function filesBelow(folder: string): Promise<FoundFile[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return { path, names: relative(folder, path).split(sep) };
      });
  } catch (cause) {
    throw storageError(folder, "unreadable", cause);
  }
}

/** The file that a path means; undefined where there is none, or several are as good. */
function matchOf(path: string, files: readonly FoundFile[]): FoundFile | undefined {
  const wanted = path.split("/");
  const exact = files.find(({ names }) => names.join("/") === path);
  if (exact !== undefined) return exact;
  const ranked = files
    .map((file) => ({ file, shared: sharedFromEnd(file.names, wanted) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared);
  const [best, second] = ranked;
  return best === undefined || best.shared === second?.shared ? undefined : best.file;
}

function sharedFromEnd(names: readonly string[], wanted: readonly string[]): number {
  const most = Math.min(names.length, wanted.length);
  let shared = 0;
  while (shared < most && names.at(-1 - shared) === wanted.at(-1 - shared)) shared += 1;
  return shared;
}
