import type { Corpus } from "../corpus.ts";
import { indexNamed } from "./indexNamed.ts";
import { requireDistinctCorpora } from "./requireDistinctCorpora.ts";
import { knownCorpora } from "./knownCorpora.ts";
import type { RecordingIndex } from "./recordingIndex.ts";

/** Options of {@link indexRecordings}. */
export interface IndexOptions {
  /**
   * The corpora to recognise; the first that knows a path has it.
   * @defaultValue {@link knownCorpora}
   */
  readonly corpora?: readonly Corpus[];
}

/**
 * Finds the utterances in a list of paths.
 *
 * Where a recording is there more than once (a download that holds its set twice, a second format), the copy with the
 * fewest folders is taken, among those the first by code points; the others are skipped. Recordings are told apart by
 * what their names say; those of a corpus whose names tell neither the words nor the take are all kept.
 *
 * Hidden files (`.DS_Store`, `._a.wav`) and those of `__MACOSX` are passed over and not mentioned.
 *
 * @param paths - Folders parted by `/`; the files need not exist.
 * @param options - The corpora to recognise.
 * @returns The utterances in the order of their paths in `paths`, the corpora they are of, and what was left over.
 * @throws RangeError if two corpora have one id.
 *
 * @example
 * ```ts
 * const found = indexRecordings(["Actor_12/03-01-06-01-02-01-12.wav", "README.txt"]);
 * found.utterances.map((utterance) => utterance.emotion); // => ["fearful"]
 * found.skipped; // => [{ path: "README.txt", code: "not-audio", reason: "not an audio file" }]
 * ```
 */
export function indexRecordings(paths: readonly string[], options: IndexOptions = {}): RecordingIndex {
  const { corpora = knownCorpora } = options;
  return indexNamed(
    paths.map((path) => ({ path, name: path })),
    requireDistinctCorpora("indexRecordings", corpora),
  );
}
