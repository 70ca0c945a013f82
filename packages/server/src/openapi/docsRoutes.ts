import fastifySwagger from "@fastify/swagger";
import fastifySwaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import type { OpenApiPart } from "./operation.ts";

/** Nothing from elsewhere, and no script in the page itself. */
const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Adds `GET /openapi.json`, and at `/docs` a page to read it and try it out; an application that has such a page keeps its own.
 *
 * @internal
 */
export async function addDocsRoutes(app: FastifyInstance, document: OpenApiPart): Promise<void> {
  app.get("/openapi.json", () => document);
  if (app.hasDecorator("swagger")) return;
  await app.register(async (docs) => {
    await docs.register(fastifySwagger, { mode: "static", specification: { document: document as never } });
    await docs.register(fastifySwaggerUi, { routePrefix: "/docs", staticCSP: CONTENT_POLICY });
  });
}
