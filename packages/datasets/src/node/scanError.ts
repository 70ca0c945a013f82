/** What is in the way of reading a folder or file: see {@link ScanError.code}. */
export type ScanErrorCode = "not-found" | "not-a-folder" | "no-recordings" | "unreadable";

/** A folder or file that cannot be scanned. */
export class ScanError extends Error {
  override readonly name = "ScanError";
  /** The kind of obstacle. */
  readonly code: ScanErrorCode;
  /** The folder or file, as given or found. */
  readonly path: string;

  /**
   * @param code - The kind of obstacle.
   * @param path - The folder or file, as given or found.
   * @param message - One sentence: what is in the way and what to do.
   * @param cause - The error of the file system, if there was one.
   */
  constructor(code: ScanErrorCode, path: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = path;
  }
}
