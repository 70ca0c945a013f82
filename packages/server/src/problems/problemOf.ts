import { STATUS_CODES } from "node:http";
import { PoolError, type PoolErrorCode } from "../pool/poolError.ts";
import type { Problem, ProblemCode } from "./problem.ts";
import { ProblemError } from "./problemError.ts";

/** Seconds after which a client may try again: queues are short. */
export const RETRY_AFTER = 1;

/** Which code stands for an error of fastify, its plugins or Node. */
const KNOWN: Readonly<Record<string, readonly [code: ProblemCode, detail: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ["body-too-large", "The body is too large; send less at once."],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ["incomplete-body", "The body is not as long as its Content-Length says."],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ["unsupported-media-type", "Send audio/*, application/octet-stream or a form."],
  FST_ERR_HANDLER_TIMEOUT: ["handling-timeout", "The answer took too long; try again later."],
  FST_REQ_FILE_TOO_LARGE: ["body-too-large", "A file is too large; send a shorter recording."],
  FST_PARTS_LIMIT: ["too-many-fields", "The form has too many parts; send fewer at once."],
  FST_FIELDS_LIMIT: ["too-many-fields", "The form has too many fields; send only threshold and enrolment."],
  FST_FILES_LIMIT: ["too-many-files", "The form has too many files; send fewer at once."],
  FST_PROTO_VIOLATION: ["forbidden-key", "A field has a name that objects reserve; leave it out."],
  FST_INVALID_JSON_FIELD_ERROR: [
    "invalid-field",
    "A field is no JSON, though its type says so, or has a reserved key.",
  ],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ["unsupported-media-type", "Send audio/*, application/octet-stream or a form."],
  FST_MP_PREMATURE_CLOSE: ["incomplete-body", "The form ends before its last boundary; send it whole."],
};

/**
 * What an error means for who asked.
 *
 * @param error - What was thrown.
 * @returns Always a problem: `internal` for what nobody foresaw, without a word of it.
 * @internal
 */
export function problemErrorOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof PoolError) return poolProblem(error.code, error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known = KNOWN[code];
  if (known !== undefined) return new ProblemError(known[0], known[1], { cause: error });
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status === 404) return new ProblemError("not-found", "There is nothing here.", { cause: error });
  if (status >= 400 && status < 500) {
    return new ProblemError("invalid-request", "The request is malformed.", { cause: error });
  }
  return new ProblemError("internal", "Something went wrong here; try again later.", { cause: error });
}

function poolProblem(code: PoolErrorCode, cause: PoolError): ProblemError {
  return new ProblemError(
    code,
    cause.message,
    code === "worker-ended" ? { cause } : { cause, retryAfter: RETRY_AFTER },
  );
}

/**
 * The body of the answer.
 *
 * @param error - The problem.
 * @param requestId - The request, as the logs name it.
 * @internal
 */
export function problemOf(error: ProblemError, requestId?: string): Problem {
  const { code, statusCode: status, message: detail, recording } = error;
  return {
    status,
    title: STATUS_CODES[status] ?? "Client Closed Request",
    code,
    detail,
    ...(requestId === undefined ? {} : { requestId }),
    ...(recording === undefined ? {} : { recording }),
  };
}
