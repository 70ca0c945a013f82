import type { FastifyInstance } from "fastify";
import type { ServerContext } from "../server/serverContext.ts";

/**
 * Adds `GET /metrics` for Prometheus.
 *
 * @internal
 */
export function addMetricsRoute(app: FastifyInstance, { metrics }: ServerContext): void {
  app.get("/metrics", async (_request, reply) => {
    reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
}
