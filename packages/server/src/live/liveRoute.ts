import websocket from "@fastify/websocket";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { WebSocket } from "ws";
import { ProblemError } from "../problems/problemError.ts";
import type { ServerContext } from "../server/serverContext.ts";
import { LIVE_PROTOCOL } from "./bearerProtocol.ts";
import { keepAlive } from "./keepAlive.ts";
import { serveSocket } from "./serveSocket.ts";
import type { StreamSlots } from "./streamSlots.ts";

/** Bytes of one message: 5 s of a channel at 48 kHz in 32-bit numbers, or an enrolment. */
const LONGEST_MESSAGE = 1024 * 1024;

/**
 * Adds the WebSocket `/v1/live`: `{ "type": "start", "sampleRate": 16000, … }`, then sound in binary messages, then
 * `{ "type": "end" }`; answers come as JSON.
 *
 * @param allowsOrigin - Whether a page of another origin may connect: browsers ask nobody before they open a socket.
 * @internal
 */
export function addLiveRoute(
  app: FastifyInstance,
  context: ServerContext,
  slots: StreamSlots,
  allowsOrigin: (origin: string) => boolean,
): void {
  void app.register(async (scope) => {
    await scope.register(websocket, {
      options: {
        maxPayload: LONGEST_MESSAGE,
        perMessageDeflate: false,
        handleProtocols: (protocols) => (protocols.has(LIVE_PROTOCOL) ? LIVE_PROTOCOL : false),
      },
      // Sockets end by themselves when the server stops: those that are late are closed with their connections.
      preClose: (done) => {
        done();
      },
    });
    scope.get(
      "/v1/live",
      {
        websocket: true,
        config: { isStreamed: true },
        preHandler: (request, _reply, done) => {
          requireOwnPage(request, allowsOrigin);
          slots.requireFree();
          done();
        },
        // An upgrade that was refused leaves a connection that no server closes any more.
        onResponse: (request, _reply, done) => {
          if (request.headers.upgrade !== undefined) request.raw.socket.end();
          done();
        },
      },
      (socket: WebSocket, request) => {
        const release = slots.take();
        socket.once("close", release);
        keepAlive(socket, context.limits.streamIdleTime);
        void serveSocket(socket, context, request);
      },
    );
  });
}

function requireOwnPage({ headers }: FastifyRequest, allowsOrigin: (origin: string) => boolean): void {
  const { origin, host } = headers;
  if (origin === undefined || allowsOrigin(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new ProblemError("forbidden-origin", "Pages of this origin may not connect; allow it in the server's options.");
}
