import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerProblem } from "../problems/answerProblems.ts";
import { ProblemError } from "../problems/problemError.ts";
import type { ServerLimits } from "./serverLimits.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether the body of a request comes for as long as it likes: the route has limits of its own. */
    isStreamed?: boolean;
  }
}

/** Seconds that a client which sends too much may go on, so that it reads the answer before the connection ends. */
const LINGERING = 1;

/**
 * Ends requests whose body does not come in time: answered 408, or, where an answer was given before the body was whole, by
 * closing the connection. Node's own limit is one for all routes, and streams take longer.
 *
 * @internal
 */
export function boundRequestTime(app: FastifyInstance, limits: Pick<ServerLimits, "bodyTime" | "bodyBytes">): void {
  const { bodyTime, bodyBytes } = limits;
  app.addHook("onRequest", async (request, reply) => {
    if (request.raw.complete || request.routeOptions.config.isStreamed) return;
    const clock = setTimeout(() => {
      giveUp(request, reply);
    }, 1000 * bodyTime);
    clock.unref();
    // Not when the response is over: the rest of the body may still be on its way.
    request.raw.once("end", () => {
      clearTimeout(clock);
    });
  });
  app.addHook("onResponse", async (request, reply) => {
    const { raw } = request;
    // What is refused for another reason than its length may come to its end, so that the client reads why.
    const isLong = !(Number(raw.headers["content-length"]) <= bodyBytes);
    if (raw.complete || !(isLong || reply.statusCode === 408)) return;
    setTimeout(() => {
      if (!raw.complete) raw.destroy();
    }, 1000 * LINGERING).unref();
  });
}

function giveUp(request: FastifyRequest, reply: FastifyReply): void {
  if (request.raw.complete) return;
  if (reply.sent || reply.raw.headersSent) {
    request.raw.destroy();
    return;
  }
  reply.header("connection", "close");
  void answerProblem(new ProblemError("body-timeout", "The body took too long to come; try again."), request, reply);
}
