/** Why a recording was not recognised though nothing is wrong with it; see {@link PoolError}. */
export type PoolErrorCode = "queue-full" | "handling-timeout" | "stopping" | "worker-ended";

/** A recording that found no worker in time. */
export class PoolError extends Error {
  override readonly name = "PoolError";
  /** What is wrong, for a program to switch on. */
  readonly code: PoolErrorCode;

  /**
   * @param code - What is wrong.
   * @param message - One sentence that says what to do.
   * @param options - The underlying error as `cause`.
   */
  constructor(code: PoolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
