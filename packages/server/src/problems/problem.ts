/** What went wrong, for a program to switch on: each stands for one status. */
export type ProblemCode = keyof typeof problemStatus;

/**
 * The HTTP status that each code is answered with, for clients and documents.
 */
export const problemStatus = {
  "forbidden-key": 400,
  "incomplete-body": 400,
  "invalid-field": 400,
  "invalid-file-name": 400,
  "invalid-form": 400,
  "invalid-request": 400,
  "invalid-threshold": 400,
  "no-recording": 400,
  "not-an-enrolment": 400,
  "not-audio": 400,
  unauthorized: 401,
  "forbidden-origin": 403,
  "not-found": 404,
  "body-timeout": 408,
  "header-timeout": 408,
  "body-too-large": 413,
  "field-too-large": 413,
  "too-long": 413,
  "too-many-fields": 413,
  "too-many-files": 413,
  unsupported: 415,
  "unsupported-media-type": 415,
  "newer-version": 422,
  "no-neutral": 422,
  "no-samples": 422,
  "not-finite": 422,
  "other-recognizer": 422,
  silent: 422,
  "too-many-channels": 422,
  "too-short": 422,
  truncated: 422,
  "unsupported-sample-rate": 422,
  "too-many-requests": 429,
  "headers-too-large": 431,
  "client-gone": 499,
  internal: 500,
  "worker-ended": 500,
  busy: 503,
  "handling-timeout": 503,
  "queue-full": 503,
  stopping: 503,
} as const;

/** A problem as it is answered: `application/problem+json`, RFC 9457, with the type that is only its status. */
export interface Problem {
  /** The status. */
  readonly status: number;
  /** What the status means. */
  readonly title: string;
  /** What went wrong, for a program to switch on. */
  readonly code: ProblemCode;
  /** What went wrong and what to do, for a person. */
  readonly detail: string;
  /** The request, as the logs name it. */
  readonly requestId?: string;
  /** Which of several recordings it is about, from 0. */
  readonly recording?: number;
}
