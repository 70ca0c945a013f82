import type { FastifyInstance } from "fastify";
import { retryLater } from "../problems/retryLater.ts";
import type { ServerContext } from "../server/serverContext.ts";

/** What `GET /healthz` and `GET /readyz` answer. */
export interface HealthAnswer {
  /** That all is well; what is not is a problem. */
  readonly status: "ok";
}

/**
 * Adds `GET /healthz`, which says that the process answers, and `GET /readyz`, which says that it takes recordings.
 *
 * @internal
 */
export function addHealthRoutes(app: FastifyInstance, { draining, pool, limits }: ServerContext): void {
  const well: HealthAnswer = { status: "ok" };
  app.get("/healthz", () => well);
  app.get("/readyz", () => {
    if (draining.aborted) throw retryLater("stopping");
    if (pool.waiting >= limits.queue) throw retryLater("queue-full");
    return well;
  });
}
