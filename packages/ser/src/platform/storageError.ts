/** Why bytes could not be read or written; see {@link StorageError}. */
export type StorageErrorCode =
  | "not-found"
  | "not-a-file"
  | "permission-denied"
  | "no-space"
  | "network"
  | "no-file-system"
  | "no-database"
  | "newer-database"
  | "unreadable"
  | "unwritable";

/** A file or address that could not be read, or a place that could not be written. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  /** What went wrong, for a program to switch on. */
  readonly code: StorageErrorCode;
  /** The path or URL concerned. */
  readonly location: string;
  /** What is wrong, in words, without the location. */
  readonly reason: string;

  /**
   * @param code - What went wrong.
   * @param location - The path or URL concerned.
   * @param reason - What is wrong, in words, without the location.
   * @param options - The underlying error as `cause`.
   */
  constructor(code: StorageErrorCode, location: string, reason: string, options?: ErrorOptions) {
    super(`${location}: ${reason}`, options);
    this.code = code;
    this.location = location;
    this.reason = reason;
  }
}
