import { randomUUID } from "node:crypto";
import fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { answerClientError } from "../problems/answerClientError.ts";
import { answerProblem } from "../problems/answerProblems.ts";
import { requestInLog } from "./requestInLog.ts";
import { addServer } from "./serkit.ts";
import { resolveLimits } from "./serverLimits.ts";
import type { ServerOptions } from "./serverOptions.ts";

/** Options of {@link createServer}. */
export interface CreateServerOptions extends ServerOptions {
  /**
   * Whether to log, as JSON to standard output, or how: see fastify. Logs name requests by method, path and id; what was sent,
   * its name, who sent it, queries and headers are left out.
   * @defaultValue `false`
   */
  readonly logger?: boolean | Readonly<Record<string, unknown>> | undefined;
  /**
   * Which proxies to believe about whom they speak for, as fastify's `trustProxy`; only `requestsPerMinute` asks.
   * @defaultValue `false`
   */
  readonly trustProxy?: FastifyServerOptions["trustProxy"] | undefined;
}

/** Seconds between looks for connections that take too long. */
const CHECK_INTERVAL = 1;

/**
 * Makes a server that names the emotion of recordings. It does not listen yet: `await server.listen({ port: 8080 })` does, on this
 * machine alone unless `host` says otherwise; `close` answers what is under way, then stops.
 *
 * @param options - What is served, to whom, and what is taken at most.
 * @returns A fastify instance. What is wrong with the bundle is thrown by `ready` and `listen`.
 * @throws TypeError if not exactly one of `recognizer` and `bundle` is given, RangeError if an option is out of range; both from
 *   `ready` and `listen`, but for `limits`, at once.
 *
 * @example
 * ```ts
 * const recordings = [...synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 })];
 * const options = { data: recordings, emotions: ["angry", "sad"], recipe: "savee-dnn", epochs: 1, testSize: 0.5 };
 * const recognizer = await trainSER(options);
 * const server = createServer({ recognizer, workerCount: 1 });
 * const address = await server.listen({ port: 0, host: "127.0.0.1" });
 * const response = await fetch(`${address}/healthz`);
 * await response.json(); // => { status: "ok" }
 * await server.close();
 * recognizer.dispose();
 * ```
 */
export function createServer(options: CreateServerOptions): FastifyInstance {
  const { logger = false, trustProxy = false, limits: asked = {}, ...served } = options;
  const limits = resolveLimits(asked);
  const { headerTime, idleTime, keepAliveTime, streamDuration, bodyTime } = limits;
  const server = fastify({
    logger: logger === false ? false : { ...(logger === true ? {} : logger), serializers: { req: requestInLog } },
    trustProxy,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: limits.bodyBytes,
    connectionTimeout: milliseconds(idleTime),
    keepAliveTimeout: milliseconds(keepAliveTime),
    // A body has a limit of its own, which its route knows; this one is for all, and streams last long.
    requestTimeout: milliseconds(Math.max(streamDuration, bodyTime) + bodyTime),
    http: { headersTimeout: milliseconds(headerTime), connectionsCheckingInterval: milliseconds(CHECK_INTERVAL) },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => {
      answerProblem(error, request, reply);
    },
    return503OnClosing: false, // requests that come while others are waited for are answered as problems
    routerOptions: { maxParamLength: 100 },
  });
  server.server.maxConnections = limits.connections;
  void server.register((app) => addServer(app, { ...served, limits }, true));
  return server;
}

function milliseconds(seconds: number): number {
  return Math.ceil(1000 * seconds);
}
