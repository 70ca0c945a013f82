import { markDuplicates, type ManifestColumns } from "@serkit/datasets";
import { findDuplicates } from "@serkit/datasets/node";
import type { Recognizer } from "../recognition/recognizer.ts";
import type { LabelledRecording } from "../training/labelledRecording.ts";
import { requireTrainOptions, trainOn, type TrainOptions } from "../training/trainSER.ts";
import { findRecordings } from "./findRecordings.ts";
import { nodePlatform } from "./nodePlatform.ts";

/** Options of {@link trainSER} in Node: the data may be folders. */
export interface FolderTrainOptions extends Omit<TrainOptions, "data"> {
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

/**
 * Trains a recogniser on folders of recordings, or on labelled recordings, and scores it on recordings that it
 * was not trained on.
 *
 * By default whole speakers are held out: the score is for people whom the model never heard. Recordings that
 * cannot be used are left out and listed in the report.
 *
 * @param options - The recordings, and what to do with them.
 * @returns The recogniser, its report included; the caller owns it and must `dispose` it.
 * @throws `ScanError` if a folder is not there or holds no known recordings, {@link DataError} if too little can be
 *   used, `SplitError` if the protocol cannot be kept, RangeError if an option is out of range.
 *
 * @example
 * ```ts
 * const data = synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 });
 * const recognizer = await trainSER({ data, recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 3, seed: 1 });
 * recognizer.report.protocol; // => "speaker"
 * recognizer.dispose();
 * ```
 */
export async function trainSER(options: FolderTrainOptions): Promise<Recognizer> {
  const { data, corpus, columns, ...others } = options;
  requireTrainOptions(others);
  const folders = foldersOf(data);
  if (folders === undefined) return trainOn(nodePlatform, { ...others, data: data as Iterable<LabelledRecording> });

  const { onProgress, signal, skipped = [] } = others;
  const scan = await findRecordings(folders, {
    corpus,
    columns,
    signal,
    onProgress: ({ fileCount }) => onProgress?.({ phase: "scanning", done: fileCount, total: fileCount }),
  });
  const named = (path: string): string => nameBelow(scan.roots, path);
  const duplicates = await findDuplicates(scan.utterances, signal === undefined ? {} : { signal });
  const recordings = markDuplicates(scan.utterances, duplicates).map((utterance) => ({
    ...utterance,
    path: named(utterance.path),
    source: utterance.path,
  }));
  const leftOut = scan.skipped.map(({ path, reason }) => ({ path: named(path), reason }));
  return trainOn(nodePlatform, { ...others, data: recordings, skipped: [...skipped, ...leftOut] });
}

function foldersOf(data: FolderTrainOptions["data"]): readonly string[] | undefined {
  if (typeof data === "string") return [data];
  const isFolders = Array.isArray(data) && data.length > 0 && data.every((item) => typeof item === "string");
  return isFolders ? data : undefined;
}

/** What to call a file in a report: its path below the folder that was named, so that a report does not depend on where that lies. */
function nameBelow(roots: readonly string[], path: string): string {
  const root = roots.find((folder) => path.startsWith(`${folder}/`));
  return root === undefined ? path.slice(path.lastIndexOf("/") + 1) : path.slice(root.length + 1);
}
