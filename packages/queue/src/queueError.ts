/**
 * Why a queue cannot be worked with:
 *
 * - `engine-missing`: bullmq or ioredis is not installed, or the dashboard's packages are not;
 * - `unreachable`: there is no Redis at the address;
 * - `refused`: it asks for another user or password;
 * - `unsuitable`: it is too old, or may throw away what it holds;
 * - `no-room`: its memory or its disk is full;
 * - `not-shared`: a worker does not see a file that is there for whoever asked;
 * - `broken-worker`: a worker cannot start its threads;
 * - `given-up`: a training of a cross-validation could not be done.
 */
export type QueueErrorCode =
  "engine-missing" | "unreachable" | "refused" | "unsuitable" | "no-room" | "not-shared" | "broken-worker" | "given-up";

/** A queue that cannot be worked with. */
export class QueueError extends Error {
  override readonly name = "QueueError";
  /** What is wrong, for a program to switch on. */
  readonly code: QueueErrorCode;

  /**
   * @param code - What is wrong.
   * @param message - One sentence that says what to do.
   * @param options - The underlying error as `cause`.
   */
  constructor(code: QueueErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
