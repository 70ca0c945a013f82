import { problemStatus, type ProblemCode } from "./problem.ts";

/** What else an answer says of a problem. */
export interface ProblemDetails extends ErrorOptions {
  /** Which of several recordings it is about, from 0. */
  readonly recording?: number;
  /** Seconds after which to try again. */
  readonly retryAfter?: number;
}

/**
 * A problem of a request, thrown to be answered.
 *
 * @internal
 */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  /** What went wrong, for a program to switch on. */
  readonly code: ProblemCode;
  /** The status of the answer, where fastify looks for it. */
  readonly statusCode: number;
  /** Which of several recordings it is about, from 0. */
  readonly recording: number | undefined;
  /** Seconds after which to try again. */
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, message: string, details: ProblemDetails = {}) {
    super(message, details);
    const { recording, retryAfter } = details;
    this.code = code;
    this.statusCode = problemStatus[code];
    this.recording = recording;
    this.retryAfter = retryAfter;
  }
}
