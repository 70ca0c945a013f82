import fastifyCors from "@fastify/cors";
import fastifyMultipart from "@fastify/multipart";
import fastifyRateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { addHealthRoutes } from "../health/healthRoutes.ts";
import { addLiveRoutes } from "../live/addLiveRoutes.ts";
import { addMetricsRoute } from "../metrics/metricsRoute.ts";
import { addModelRoute } from "../model/modelRoute.ts";
import { addDocsRoutes } from "../openapi/docsRoutes.ts";
import { openApiDocument } from "../openapi/openApiDocument.ts";
import { addPageRoutes } from "../page/addPageRoutes.ts";
import { addPredictRoute } from "../predict/predictRoute.ts";
import { answerProblems } from "../problems/answerProblems.ts";
import { ProblemError } from "../problems/problemError.ts";
import { requireToken } from "../security/requireToken.ts";
import { boundRequestTime } from "./boundRequestTime.ts";
import { countRequests } from "./countRequests.ts";
import { openContext } from "./openContext.ts";
import { trackConnections } from "./trackConnections.ts";
import type { ServerContext } from "./serverContext.ts";
import type { ServerOptions } from "./serverOptions.ts";

/**
 * The routes of the server as a plugin of an application of one's own, which then owns the connections and their time limits.
 *
 * When the application closes, nothing new is taken, and what is under way is waited for.
 *
 * @example
 * ```ts
 * const data = synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 });
 * const recognizer = await trainSER({ data, emotions: ["angry", "sad"], recipe: "savee-dnn", epochs: 1, testSize: 0.5 });
 * const app = createServer({ recognizer, workerCount: 1 }); // any fastify application will do
 * await app.register(serkit, { recognizer, workerCount: 1, prefix: "/speech" });
 * const answer = await app.inject("/speech/v1/model");
 * answer.json().labels; // => ["angry", "sad"]
 * await app.close();
 * recognizer.dispose();
 * ```
 */
export const serkit: FastifyPluginAsync<ServerOptions> = (app, options) => addServer(app, options, false);

/**
 * Adds all routes to an application.
 *
 * @param app - Where to; nothing is added outside of it.
 * @param options - What is served, and to whom.
 * @param isWhole - Whether the application is nothing else.
 * @internal
 */
export async function addServer(app: FastifyInstance, options: ServerOptions, isWhole: boolean): Promise<void> {
  const { corsOrigins = [] } = options;
  const stop = new AbortController();
  const context = await openContext(options, stop.signal);
  const { limits, pool, tokens, model, metrics } = context;

  answerProblems(app, isWhole || app.prefix !== "");
  leaveBodies(app);
  boundRequestTime(app, limits);
  const requests = countRequests(app, metrics);
  const connections = isWhole ? trackConnections(app.server) : undefined;
  app.addHook("preClose", async () => {
    stop.abort();
    connections?.endAfter(limits.drainTime);
    await requests.settled(limits.drainTime);
    if (requests.open === 0) connections?.endIdle();
  });
  app.addHook("onClose", () => pool.close());
  if (corsOrigins.length > 0) {
    await app.register(fastifyCors, {
      origin: [...corsOrigins],
      methods: ["GET", "POST"],
      exposedHeaders: ["retry-after", "x-request-id"],
    });
  }
  addHealthRoutes(app, context);
  await addPageRoutes(app, context);
  await addDocsRoutes(app, openApiDocument({ model, prefix: app.prefix, isTokenNeeded: tokens.isRequired }));
  await app.register((guarded) => addGuardedRoutes(guarded, context, corsOrigins), {
    // The multipart plugin would log all headers, the token among them, at level trace.
    logSerializers: { busboyOptions: () => "" },
  });
}

/** The routes that need a token, where one is needed, and whose requests are counted. */
async function addGuardedRoutes(
  app: FastifyInstance,
  context: ServerContext,
  corsOrigins: readonly string[],
): Promise<void> {
  const { limits, tokens } = context;
  if (limits.requestsPerMinute !== Infinity) {
    await app.register(fastifyRateLimit, {
      max: limits.requestsPerMinute,
      timeWindow: 60_000,
      errorResponseBuilder: () => new ProblemError("too-many-requests", "Too many requests; try again later."),
    });
  }
  app.addHook("onRequest", requireToken(tokens));
  if (!app.hasRequestDecorator("isMultipart")) await app.register(fastifyMultipart);
  addPredictRoute(app, context);
  addLiveRoutes(app, context, (origin) => corsOrigins.includes(origin));
  addModelRoute(app, context);
  addMetricsRoute(app, context);
}

/** Bodies are read by the routes, which know how much they take; nothing is parsed before, nor where there is no route. */
function leaveBodies(app: FastifyInstance): void {
  app.removeContentTypeParser(["application/json", "text/plain"]);
  if (app.hasContentTypeParser("*")) return;
  app.addContentTypeParser("*", (_request, _payload, done) => {
    done(null);
  });
}
