/** Why a pool cannot finish a job: it was closed, or a thread of its own ended. */
export type FitPoolErrorCode = "closed" | "thread-ended";

/** A job that a pool cannot finish. */
export class FitPoolError extends Error {
  override readonly name = "FitPoolError";
  /** What happened. */
  readonly code: FitPoolErrorCode;

  constructor(code: FitPoolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
