import {
  confoundWarnings,
  detectCorpora,
  labelConflicts,
  markDuplicates,
  type CorpusMatch,
  type LabelConflict,
  type ManifestColumns,
  type Utterance,
} from "@serkit/datasets";
import { findDuplicates } from "@serkit/datasets/node";
import { summarizeCorpora, type CorpusSummary } from "../report/dataSummary.ts";
import type { SkippedRecording } from "../report/trainingReport.ts";
import type { Progress } from "../training/progress.ts";
import { findRecordings } from "./findRecordings.ts";
import { readRecordingHeader } from "./readRecordingHeader.ts";

/** Options of {@link inspectFolders}. */
export interface InspectOptions {
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
  /** Called as the work goes on. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What is in folders of recordings. */
export interface Inspection {
  /** Number of recordings that can be used. */
  readonly utterances: number;
  /** The corpora they belong to. */
  readonly corpora: readonly CorpusSummary[];
  /** How sure it is of each corpus, and what is missing of it, most recordings first; see `CorpusMatch`. */
  readonly matches: readonly CorpusMatch[];
  /** Number of recordings of each sample rate, in Hz. */
  readonly sampleRates: Readonly<Record<string, number>>;
  /** Number of recordings of each number of channels. */
  readonly channels: Readonly<Record<string, number>>;
  /** What was left out, and why. */
  readonly skipped: readonly SkippedRecording[];
  /** Groups of paths whose files are the same to the byte. */
  readonly duplicates: readonly (readonly string[])[];
  /** Those of them that are labelled differently. */
  readonly conflicts: readonly LabelConflict[];
  /** What a model could learn instead of an emotion: one that few speakers speak, or that one corpus of several has. */
  readonly warnings: readonly string[];
}

/**
 * Says which corpora are in folders, what of them can be used, and what looks wrong. Files are judged by their
 * headers; whole files are read only where two may be the same.
 *
 * @param folders - Paths of folders, of single files, or of manifests (CSV, TSV, JSON lines).
 * @param options - Which corpus to expect.
 * @throws `ScanError` if a folder is not there or holds no known recordings.
 */
export async function inspectFolders(folders: readonly string[], options: InspectOptions = {}): Promise<Inspection> {
  const { corpus, columns, onProgress, signal } = options;
  const scan = await findRecordings(folders, { corpus, columns, signal });

  const usable: Utterance[] = [];
  const skipped: SkippedRecording[] = scan.skipped.map(({ path, reason }) => ({ path, reason }));
  const sampleRates: Record<string, number> = {};
  const channels: Record<string, number> = {};
  for (const [index, utterance] of scan.utterances.entries()) {
    signal?.throwIfAborted();
    const header = await readRecordingHeader(utterance.path);
    if ("reason" in header) {
      skipped.push({ path: utterance.path, reason: header.reason });
    } else {
      usable.push(utterance);
      sampleRates[header.sampleRate] = (sampleRates[header.sampleRate] ?? 0) + 1;
      channels[header.channelCount] = (channels[header.channelCount] ?? 0) + 1;
    }
    onProgress?.({ phase: "scanning", done: index + 1, total: scan.utterances.length });
  }
  const duplicates = await findDuplicates(usable, signal === undefined ? {} : { signal });
  return {
    utterances: usable.length,
    corpora: summarizeCorpora(usable),
    matches: detectCorpora({ utterances: usable, skipped: scan.skipped }),
    sampleRates,
    channels,
    skipped,
    duplicates: duplicates.map(({ paths }) => paths),
    conflicts: labelConflicts(markDuplicates(usable, duplicates)),
    warnings: confoundWarnings(usable).map(({ message }) => message),
  };
}
