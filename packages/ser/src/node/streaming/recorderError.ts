/** Why there is no sound from the microphone; see {@link RecorderError}. */
export type RecorderErrorCode = "none-installed" | "failed";

/** The microphone cannot be listened to. */
export class RecorderError extends Error {
  override readonly name = "RecorderError";
  /** What is wrong, for a program to switch on. */
  readonly code: RecorderErrorCode;

  /**
   * @param code - What is wrong.
   * @param message - One sentence that says what to do.
   */
  constructor(code: RecorderErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
