import { systemReason, writeErrorCode } from "../writeErrorCode.ts";

/** What is in the way of unpacking an archive: see {@link ArchiveError.code}. */
export type ArchiveErrorCode = "not-found" | "bad-archive" | "unsafe-archive" | "exists" | "no-space" | "unwritable";

/** An archive that is not unpacked. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
  /**
   * The kind of obstacle. `"bad-archive"`: it is damaged, or of a kind that is not read; `"unsafe-archive"`: unpacking
   * it could do harm; `"exists"`: something lies where its contents should go.
   */
  readonly code: ArchiveErrorCode;
  /** The archive or, for `"exists"`, `"no-space"` and `"unwritable"`, the folder; as given. */
  readonly path: string;

  /**
   * @param code - The kind of obstacle.
   * @param path - The archive or folder, as given.
   * @param problem - What is wrong, without the path; what to do follows from the code.
   * @param cause - The error behind this one, if there was one.
   */
  constructor(code: ArchiveErrorCode, path: string, problem: string, cause?: unknown) {
    super(`unpackZip: ${path} ${problem}; ${ADVICE[code]}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = path;
  }
}

const ADVICE: Readonly<Record<ArchiveErrorCode, string>> = {
  "not-found": "check the path",
  "bad-archive": "get the archive again",
  "unsafe-archive": "nothing was unpacked, get the archive from a source you trust",
  exists: "remove it or name another folder",
  "no-space": "make room and try again",
  unwritable: "check permissions or name another folder",
};

/**
 * The {@link ArchiveError} for a failure to write into a folder.
 *
 * @internal
 */
export function unwritableFolder(folder: string, error: unknown): ArchiveError {
  const code = writeErrorCode(error);
  const problem = code === "no-space" ? "has no room for what is unpacked" : "cannot be written";
  return new ArchiveError(code, folder, `${problem} (${systemReason(error)})`, error);
}
