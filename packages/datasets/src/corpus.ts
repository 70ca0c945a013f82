import type { CorpusDownload } from "./corpusDownload.ts";
import type { CorpusPart } from "./corpusPart.ts";
import type { Emotion } from "./emotion.ts";
import type { Utterance } from "./utterance.ts";

/** A set of labelled recordings, as plain data and the one function that reads its file names. */
export interface Corpus {
  /** Short name, unique; the prefix of its speakers. */
  readonly id: string;
  /** Name as its authors write it. */
  readonly name: string;
  /** The emotions its recordings can have, in the order of `emotions`. */
  readonly emotions: readonly Emotion[];
  /** SPDX identifier of the licence of the recordings, or a short phrase where there is none. */
  readonly license: string;
  /** Whom to cite. */
  readonly citation: string;
  /** Where the recordings are described or offered. */
  readonly url: string;
  /** True for recordings made by a program rather than by people; absent otherwise. */
  readonly isSynthetic?: boolean;
  /** What a whole copy has, one entry for each part given out alone; absent where no number is fixed. */
  readonly parts?: readonly CorpusPart[];
  /** How to get the recordings, for `downloadCorpus` of the Node entry; absent where there is nothing to get. */
  readonly download?: CorpusDownload;
  /**
   * Reads what the name of a recording says: first its file name, then its folders.
   *
   * @param path - Folders parted by `/`; it need not exist. The case of letters does not matter.
   * @returns `undefined` if the path is not a recording of this corpus.
   * @throws CorpusError if the name is of this corpus's form but of nothing in it.
   */
  parse(path: string): Utterance | undefined;
}

/** What is wrong with a name: see {@link CorpusError.code}. */
export type CorpusErrorCode =
  "unknown-emotion" | "unknown-speaker" | "unknown-text" | "unknown-take" | "unknown-intensity";

/** A file name that has the form of a corpus's but names nothing in it. */
export class CorpusError extends Error {
  override readonly name = "CorpusError";
  /** The part of the name that the corpus does not have. */
  readonly code: CorpusErrorCode;
  /** Id of the corpus. */
  readonly corpus: string;
  /** The path, as given. */
  readonly path: string;

  /**
   * @param code - The part of the name that the corpus does not have.
   * @param corpus - Id of the corpus.
   * @param path - The path, as given.
   * @param problem - What is wrong, without the corpus and the path.
   */
  constructor(code: CorpusErrorCode, corpus: string, path: string, problem: string) {
    super(`${corpus}: ${problem}; check the name of ${path}`);
    this.code = code;
    this.corpus = corpus;
    this.path = path;
  }
}
