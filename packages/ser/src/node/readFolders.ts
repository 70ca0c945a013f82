import { markDuplicates, type ManifestColumns } from "@serkit/datasets";
import { findDuplicates } from "@serkit/datasets/node";
import type { SkippedRecording } from "../report/trainingReport.ts";
import type { LabelledRecording } from "../training/labelledRecording.ts";
import type { Observer } from "../training/progress.ts";
import { findRecordings } from "./findRecordings.ts";
import { isUrl } from "./location.ts";

/** Recordings in folders. */
export interface FolderData {
  /** A folder or a manifest (CSV, TSV, JSON lines) or several, or the recordings themselves. */
  readonly data: string | readonly string[] | Iterable<LabelledRecording>;
  /**
   * Short name of the corpus in the folders, as `ravdess`.
   * @defaultValue whichever corpora are recognised
   */
  readonly corpus?: string;
  /**
   * Which column of a manifest holds what.
   * @defaultValue `path`, `emotion`, `speaker`, `gender`, `text`
   */
  readonly columns?: ManifestColumns;
}

/** Recordings, and those that were left out. */
export interface FolderRecordings {
  readonly data: Iterable<LabelledRecording>;
  readonly skipped: readonly SkippedRecording[];
}

/**
 * Finds the labelled recordings in folders; recordings themselves are given back as they are.
 *
 * Recordings are named by their path below the folder, so that a report does not depend on where that lies.
 *
 * @throws `ScanError` if a folder is not there or holds no known recordings.
 */
export async function readFolders(
  { data, corpus, columns }: FolderData,
  { onProgress, signal }: Observer,
): Promise<FolderRecordings> {
  const folders = foldersOf(data);
  if (folders === undefined) return { data: data as Iterable<LabelledRecording>, skipped: [] };

  const scan = await findRecordings(folders, {
    corpus,
    columns,
    signal,
    onProgress: ({ fileCount }) => onProgress?.({ phase: "scanning", done: fileCount, total: fileCount }),
  });
  const files = scan.utterances.filter(({ path }) => !isUrl(path)); // what is behind URLs is not fetched to be compared
  const duplicates = await findDuplicates(files, signal === undefined ? {} : { signal });
  const recordings = markDuplicates(scan.utterances, duplicates).map((utterance) => ({
    ...utterance,
    path: nameBelow(scan.roots, utterance.path),
    source: utterance.path,
  }));
  const skipped = scan.skipped.map(({ path, reason }) => ({ path: nameBelow(scan.roots, path), reason }));
  return { data: recordings, skipped };
}

function foldersOf(data: FolderData["data"]): readonly string[] | undefined {
  if (typeof data === "string") return [data];
  const isFolders = Array.isArray(data) && data.length > 0 && data.every((item) => typeof item === "string");
  return isFolders ? data : undefined;
}

function nameBelow(roots: readonly string[], path: string): string {
  if (isUrl(path)) return path;
  const root = roots.find((folder) => path.startsWith(`${folder}/`));
  return root === undefined ? path.slice(path.lastIndexOf("/") + 1) : path.slice(root.length + 1);
}
