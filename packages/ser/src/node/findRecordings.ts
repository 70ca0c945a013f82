import { dirname, extname, resolve } from "node:path";
import {
  ManifestError,
  parseManifest,
  type ManifestColumns,
  type ManifestFormat,
  type RecordingIndex,
  type Utterance,
} from "@serkit/datasets";
import { scanFolders, type ScanProgress } from "@serkit/datasets/node";
import { DataError } from "../training/dataError.ts";
import { nodeStorage } from "./nodeStorage.ts";
import { isUrl } from "./location.ts";
import { corporaNamed } from "./readableCorpora.ts";

/** Options of {@link findRecordings}. */
export interface FindRecordingsOptions {
  /** Short name of the corpus in the folders; left out, whichever are recognised. */
  readonly corpus?: string | undefined;
  /** Which column of a manifest holds what. */
  readonly columns?: ManifestColumns | undefined;
  /** Called before each folder is read. */
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
  /** Stops the search. */
  readonly signal?: AbortSignal | undefined;
}

/** Recordings, and where the search began: their paths can be opened. */
export interface FoundRecordings extends Pick<RecordingIndex, "utterances" | "skipped"> {
  /** The folders that were named, absolute. */
  readonly roots: readonly string[];
}

const FORMATS: Readonly<Record<string, ManifestFormat>> = {
  ".csv": "csv",
  ".tsv": "tsv",
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
};

/**
 * Finds the recordings in folders, and those that manifests list.
 *
 * @param sources - Paths of folders, of single recordings, or of manifests: CSV, TSV or JSON lines by their ending. Paths in
 *   a manifest count from the folder it lies in; URLs stay as they are.
 * @throws `ScanError`, {@link DataError} or {@link StorageError} if one of them cannot be used, RangeError if there is no
 *   corpus of the name.
 */
export async function findRecordings(
  sources: readonly string[],
  options: FindRecordingsOptions = {},
): Promise<FoundRecordings> {
  const { corpus, columns, onProgress, signal } = options;
  const corpora = corporaNamed(corpus);
  const isManifest = (path: string): boolean => extname(path).toLowerCase() in FORMATS;
  const folders = sources.filter((path) => !isManifest(path));
  const manifests = sources.filter(isManifest);

  const scan =
    folders.length === 0 && manifests.length > 0
      ? { roots: [], utterances: [], skipped: [] }
      : await scanFolders(folders, {
          corpora,
          ...(signal === undefined ? {} : { signal }),
          ...(onProgress === undefined ? {} : { onProgress }),
        });
  const listed = await Promise.all(manifests.map((path) => readManifest(path, columns)));
  return {
    roots: [...scan.roots, ...manifests.map((path) => slashed(dirname(resolve(path))))],
    utterances: [...scan.utterances, ...listed.flat()],
    skipped: scan.skipped,
  };
}

async function readManifest(path: string, columns: ManifestColumns | undefined): Promise<Utterance[]> {
  const text = new TextDecoder().decode(await nodeStorage.read(path));
  const format = FORMATS[extname(path).toLowerCase()] ?? "csv";
  let utterances: Utterance[];
  try {
    utterances = parseManifest(text, { format, ...(columns === undefined ? {} : { columns }) });
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause;
    throw new DataError("bad-manifest", `${path}: ${cause.message}`, { cause });
  }
  const placeOf = (named: string): string => (isUrl(named) ? named : slashed(resolve(dirname(path), named)));
  return utterances.map((utterance) => ({ ...utterance, path: placeOf(utterance.path) }));
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}
