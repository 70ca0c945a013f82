/**
 * What is wrong with a signal: `"empty"`, it has no samples; `"not-finite"`, it holds NaN or an infinity; `"out-of-range"`,
 * a sample is so large (beyond ±1e12) that its power does not fit into 32 bits.
 */
export type SignalErrorCode = "empty" | "not-finite" | "out-of-range";

/** A signal from which nothing can be computed; {@link SignalError.code} tells why. */
export class SignalError extends Error {
  /** The name of the class. */
  override readonly name = "SignalError";
  /** What is wrong. */
  readonly code: SignalErrorCode;

  /**
   * @param code - What is wrong.
   * @param message - One sentence for the reader of a log.
   */
  constructor(code: SignalErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
