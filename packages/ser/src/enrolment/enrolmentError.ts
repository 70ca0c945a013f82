/** Why an enrolment was refused; see {@link EnrolmentError}. */
export type EnrolmentErrorCode = "not-an-enrolment" | "newer-version" | "other-recognizer" | "no-neutral";

/** An enrolment that cannot be used, or cannot be made. */
export class EnrolmentError extends Error {
  override readonly name = "EnrolmentError";
  /** What is wrong, for a program to switch on. */
  readonly code: EnrolmentErrorCode;

  /**
   * @param code - What is wrong.
   * @param message - One sentence for a person.
   * @param options - The underlying error as `cause`.
   */
  constructor(code: EnrolmentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
