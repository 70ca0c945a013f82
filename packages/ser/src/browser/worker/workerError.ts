/** Why a worker did not do its work: it broke down, or it was given what cannot be sent to it. */
export type WorkerErrorCode = "worker-ended" | "not-cloneable";

/** A worker that cannot do its work. */
export class WorkerError extends Error {
  override readonly name = "WorkerError";
  /** What happened, for a program to switch on. */
  readonly code: WorkerErrorCode;

  /**
   * @param code - What happened.
   * @param message - One sentence that says what to do.
   * @param options - The underlying error as `cause`.
   */
  constructor(code: WorkerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
