import { setMaxListeners } from "node:events";
import type { FastifyReply } from "fastify";
import { ProblemError } from "../problems/problemError.ts";

/**
 * Aborted when nobody waits for the answer any more: the client left, or was answered that it is too late.
 *
 * @internal
 */
export function clientGone(reply: FastifyReply): AbortController {
  const gone = new AbortController();
  setMaxListeners(0, gone.signal); // each recording of a form listens
  reply.raw.once("close", () => {
    gone.abort(new ProblemError("client-gone", "The client left."));
  });
  return gone;
}

/**
 * What is waited for, unless it is aborted before. A request that was answered before it was whole says nothing of its end.
 *
 * @internal
 */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject);
  });
}
