/** Why recordings cannot be trained on; see {@link DataError}. */
export type DataErrorCode = "no-recordings" | "one-emotion" | "bad-manifest";

/** A set of recordings that cannot be trained on as a whole. */
export class DataError extends Error {
  override readonly name = "DataError";
  /** What is wrong, for a program to switch on. */
  readonly code: DataErrorCode;

  /**
   * @param code - What is wrong.
   * @param message - One sentence for a person.
   * @param options - The underlying error as `cause`.
   */
  constructor(code: DataErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
