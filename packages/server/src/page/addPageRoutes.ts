import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import type { ServerContext } from "../server/serverContext.ts";
import { pageDocument, pageFiles } from "./pageDocument.ts";
import { pageStyle } from "./pageStyle.ts";

/** Nothing from elsewhere, and neither code nor style in the page itself; sound only of what was just recorded. */
const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src blob:; img-src data:; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The page may ask for the microphone, and nothing else. */
const HEADERS = {
  "content-security-policy": CONTENT_POLICY,
  "permissions-policy": "microphone=(self), camera=(), geolocation=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cache-control": "no-cache",
} as const;

/**
 * Adds the page at `/`, with its style and its scripts beside it. It needs no token; what it asks does.
 *
 * @internal
 */
export async function addPageRoutes(app: FastifyInstance, { model, tokens }: ServerContext): Promise<void> {
  const page = pageDocument({ model, prefix: app.prefix, isTokenNeeded: tokens.isRequired });
  const [script, microphone] = await Promise.all([
    readFile(scriptFile(), "utf8"),
    readFile(new URL(import.meta.resolve("serkit/microphone-worklet.js")), "utf8"),
  ]);
  const files = {
    "/": ["text/html; charset=utf-8", page],
    [pageFiles.style]: ["text/css; charset=utf-8", pageStyle],
    [pageFiles.script]: ["text/javascript; charset=utf-8", script],
    [pageFiles.microphone]: ["text/javascript; charset=utf-8", microphone],
  } as const;
  for (const [path, [type, text]] of Object.entries(files)) {
    app.get(path, async (_request, reply) => reply.headers(HEADERS).type(type).send(text));
  }
}

/** The page's script: beside this file in the package; from source, the one that was built last. */
function scriptFile(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "../../dist/page.js" : "./page.js", import.meta.url);
}
