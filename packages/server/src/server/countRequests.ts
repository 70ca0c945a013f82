import type { FastifyInstance } from "fastify";
import type { ServerMetrics } from "../metrics/serverMetrics.ts";

/** How many requests are under way. */
export interface RequestCount {
  /** Requests that came and are not answered. */
  readonly open: number;
  /** Resolves as soon as none is open, or after so many seconds. */
  settled(seconds: number): Promise<void>;
}

/**
 * Counts requests, for those who watch and for who waits until all are answered.
 *
 * @internal
 */
export function countRequests(app: FastifyInstance, metrics: ServerMetrics): RequestCount {
  let open = 0;
  const listeners = new Set<() => void>();
  app.addHook("onRequest", async (request, reply) => {
    open++;
    let isOpen = true;
    const end = (): void => {
      if (!isOpen) return;
      isOpen = false;
      open--;
      if (open === 0) for (const listener of listeners) listener();
    };
    // An upgrade that is refused is finished and never closed; a request whose client has gone is closed and never finished.
    reply.raw.once("finish", end);
    reply.raw.once("close", end);
    reply.header("x-request-id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? "none";
    metrics.requests.inc({ method, route, status: reply.statusCode });
    metrics.requestTime.observe({ method, route }, reply.elapsedTime / 1000);
  });
  return {
    get open() {
      return open;
    },
    settled(seconds) {
      if (open === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(clock);
          listeners.delete(done);
          resolve();
        };
        const clock = setTimeout(done, 1000 * seconds);
        listeners.add(done);
      });
    },
  };
}
