import type { Socket } from "node:net";
import { PROBLEM_TYPE } from "./answerProblems.ts";
import { ProblemError } from "./problemError.ts";
import { problemOf } from "./problemOf.ts";

/**
 * Answers what Node could not read as a request, and closes the connection.
 *
 * @internal
 */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, title, ...rest } = problemOf(clientProblem(error.code));
  const body = JSON.stringify({ status, title, ...rest });
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => {
    socket.destroy();
  });
}

function clientProblem(code: string | undefined): ProblemError {
  switch (code) {
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new ProblemError("header-timeout", "The request took too long to come; try again.");
    case "HPE_HEADER_OVERFLOW":
      return new ProblemError("headers-too-large", "The headers are too large; send fewer.");
    default:
      return new ProblemError("invalid-request", "The request is malformed.");
  }
}
