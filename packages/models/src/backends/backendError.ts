/** Why a backend cannot be used: it is not there, or it computes wrongly. */
export type BackendErrorCode = "unavailable" | "wrong-results";

/** A backend that was asked for and cannot be used. */
export class BackendError extends Error {
  override readonly name = "BackendError";
  /** What is the matter with it. */
  readonly code: BackendErrorCode;

  constructor(code: BackendErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
