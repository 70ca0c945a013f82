import type { ArchiveErrorCode } from "../archive/archiveError.ts";

/** What is in the way of getting a corpus: see {@link DownloadError.code}. */
export type DownloadErrorCode =
  | "not-offered"
  | "network"
  | "unavailable"
  | "interrupted"
  | "wrong-length"
  | "wrong-checksum"
  | Exclude<ArchiveErrorCode, "not-found">;

/** A corpus that could not be downloaded. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  /**
   * The kind of obstacle. `"not-offered"`: it is got by hand, or not at all; `"network"`: the server was not reached;
   * `"unavailable"`: the server answered with something else; `"interrupted"`: the connection broke, and the next call
   * goes on from there; `"wrong-length"` and `"wrong-checksum"`: what came is not what was published;
   * `"unsafe-archive"`, `"bad-archive"`, `"exists"`, `"no-space"` and `"unwritable"`: as of `ArchiveError`.
   */
  readonly code: DownloadErrorCode;
  /** Id of the corpus. */
  readonly corpus: string;

  /**
   * @param code - The kind of obstacle.
   * @param corpus - Id of the corpus.
   * @param problem - What is wrong and what to do, without the corpus.
   * @param cause - The error behind this one, if there was one.
   */
  constructor(code: DownloadErrorCode, corpus: string, problem: string, cause?: unknown) {
    super(`downloadCorpus: ${corpus}: ${problem}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.corpus = corpus;
  }
}
