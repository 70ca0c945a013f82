/** Why an extraction could not go on: a thread of its own ended before its work was done. */
export type ExtractionErrorCode = "thread-ended";

/** An extraction that cannot go on. */
export class ExtractionError extends Error {
  override readonly name = "ExtractionError";
  /** What happened. */
  readonly code: ExtractionErrorCode;

  /**
   * @param code - What happened.
   * @param message - One sentence that says what to do.
   * @param options - The underlying error as `cause`.
   */
  constructor(code: ExtractionErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
