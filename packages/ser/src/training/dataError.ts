/** Why recordings or a recipe cannot be used; see {@link DataError}. */
export type DataErrorCode = "no-recordings" | "one-emotion" | "bad-manifest" | "bad-recipe" | "too-long";

/** A set of recordings that cannot be used as a whole, or a recipe that cannot. */
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
