import { createReadStream, existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".serkit": "application/octet-stream",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** A page that is being served. */
export interface ServedPage {
  /** Where it is. */
  readonly address: string;
  /** What serves it. */
  readonly server: Server;
}

/**
 * Serves a folder to this machine alone.
 *
 * @param folder - What `buildPage` made.
 * @param port - The port; 0 takes a free one.
 */
export async function servePage(folder: string, port: number): Promise<ServedPage> {
  const server = createServer(({ url = "/", method }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const name = normalize(pathname === "/" ? "index.html" : decodeURIComponent(pathname.slice(1)));
    const path = join(folder, name);
    const type = TYPES[extname(name)];
    if (method !== "GET" || type === undefined || name.startsWith("..") || !existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": type, "cache-control": "no-cache" });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}
