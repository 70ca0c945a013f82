/** Why a feature table was refused; see {@link TableError}. */
export type TableErrorCode =
  | "unreadable"
  | "not-a-table"
  | "truncated"
  | "corrupt"
  | "newer-version"
  | "missing-column"
  | "other-features"
  | "missing-copies";

/** A feature table that cannot be used. */
export class TableError extends Error {
  override readonly name = "TableError";
  /** What is wrong, for a program to switch on. */
  readonly code: TableErrorCode;
  /** The path of the table. */
  readonly location: string;

  /**
   * @param code - What is wrong.
   * @param location - The path of the table.
   * @param reason - What is wrong and what to do, in words, without the path.
   * @param options - The underlying error as `cause`.
   */
  constructor(code: TableErrorCode, location: string, reason: string, options?: ErrorOptions) {
    super(`${location}: ${reason}`, options);
    this.code = code;
    this.location = location;
  }
}
