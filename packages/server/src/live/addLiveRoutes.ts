import type { FastifyInstance } from "fastify";
import type { ServerContext } from "../server/serverContext.ts";
import { addLiveRoute } from "./liveRoute.ts";
import { addStreamRoute } from "./streamRoute.ts";
import { createStreamSlots } from "./streamSlots.ts";

/**
 * Adds what listens while sound comes in: `POST /v1/stream` and the WebSocket `/v1/live`, which share their number of streams.
 *
 * @param app - Where to; its hooks see both.
 * @param context - What the routes share.
 * @param allowsOrigin - Whether a page of another origin may open a socket, besides those of the server's own.
 * @internal
 */
export function addLiveRoutes(
  app: FastifyInstance,
  context: ServerContext,
  allowsOrigin: (origin: string) => boolean,
): void {
  const slots = createStreamSlots(context);
  addStreamRoute(app, context, slots);
  addLiveRoute(app, context, slots, allowsOrigin);
}
