import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ProblemError } from "./problemError.ts";
import { problemErrorOf, problemOf } from "./problemOf.ts";

/** The media type of problems, RFC 9457. */
export const PROBLEM_TYPE = "application/problem+json";

/**
 * Lets whatever goes wrong in the routes of an application be answered as a problem.
 *
 * @param app - Where the routes are.
 * @param isWhole - Whether what is at no route is answered here too; the owner of the application may have another answer.
 * @internal
 */
export function answerProblems(app: FastifyInstance, isWhole: boolean): void {
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));
  if (!isWhole) return;
  app.setNotFoundHandler((request, reply) =>
    answerProblem(new ProblemError("not-found", "There is nothing here."), request, reply),
  );
}

/**
 * Answers a problem. Only what is wrong here is logged with its error: those of requests may quote them.
 *
 * @internal
 */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemErrorOf(error);
  const { code, statusCode, retryAfter } = problem;
  if (statusCode === 500) request.log.error({ err: problem.cause ?? problem, code }, "request failed");
  else request.log.info({ code }, "request refused");
  if (retryAfter !== undefined) reply.header("retry-after", retryAfter);
  if (code === "unauthorized") reply.header("www-authenticate", "Bearer");
  // As bytes: fastify adds a charset to text, which JSON has not.
  const body = Buffer.from(JSON.stringify(problemOf(problem, request.id)));
  return reply.status(statusCode).header("content-type", PROBLEM_TYPE).send(body);
}
