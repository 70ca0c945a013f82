import { ProblemError } from "./problemError.ts";
import { RETRY_AFTER } from "./problemOf.ts";

const DETAILS = {
  busy: "Too much is being sent at once; try again later.",
  "queue-full": "Too many recordings wait to be recognised; try again later.",
  stopping: "The server is stopping; ask another one.",
} as const;

/**
 * A refusal that is none of the client's fault and soon over.
 *
 * @internal
 */
export function retryLater(code: keyof typeof DETAILS): ProblemError {
  return new ProblemError(code, DETAILS[code], { retryAfter: RETRY_AFTER });
}
