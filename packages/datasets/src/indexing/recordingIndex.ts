import type { Corpus } from "../corpus.ts";
import type { Utterance } from "../utterance.ts";

/** Why a file is not among the utterances: see {@link SkippedFile.code}. */
export type SkipCode = "not-audio" | "unrecognised" | "impossible-name" | "copy";

/** A file that is not among the utterances. */
export interface SkippedFile {
  /** Its path, as given or found. */
  readonly path: string;
  /** The kind of reason. */
  readonly code: SkipCode;
  /** The reason, for people. */
  readonly reason: string;
  /** Of `"impossible-name"`: id of the corpus whose names have the form of this one. */
  readonly corpus?: string;
}

/** A corpus and how much of it there is. */
export interface FoundCorpus {
  /** The corpus. */
  readonly corpus: Corpus;
  /** Number of its recordings, each counted once. */
  readonly utteranceCount: number;
}

/** What a list of paths holds. */
export interface RecordingIndex {
  /** The utterances, each once. */
  readonly utterances: readonly Utterance[];
  /** The corpora that have utterances, most utterances first. */
  readonly corpora: readonly FoundCorpus[];
  /** The files that are not among the utterances, hidden ones apart. */
  readonly skipped: readonly SkippedFile[];
}
