import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import type * as browserEntry from "../../src/browser.ts";
import type * as neutralEntry from "../../src/index.ts";
import { chromiumSwitches, findChromium } from "./chromium.ts";

const ser = join(import.meta.dirname, "../..");
const graphicsBackends = join(ser, "../models/node_modules/@tensorflow");

const PAGE = "<!doctype html><link rel=icon href=data:,><title>serkit</title>";

/** What a page of the site offers to tests. */
export interface InPage {
  /** The entry for browsers alone. */
  readonly browser: typeof browserEntry;
  /** The neutral entry. */
  readonly serkit: typeof neutralEntry;
}

/** A static server and a Chromium that shows its pages. */
export interface TestSite {
  /** The browser's profile. */
  readonly context: BrowserContext;
  /** Where the site is, with a slash at its end. */
  readonly address: string;
  /** Opens a page with the library, an `InPage`, in its global object. */
  open(): Promise<Page>;
  /** Closes all, and leaves nothing behind. */
  close(): Promise<void>;
}

/** The page's script and the worker's, from the sources, as they come out of esbuild: paths and contents. */
export async function bundleSite(): Promise<{ files: Map<string, Uint8Array>; sources: string[] }> {
  const contents = `
    import "${graphicsBackends}/tfjs-backend-webgl";
    import "${graphicsBackends}/tfjs-backend-webgpu";
    import * as browser from "${ser}/src/browser.ts";
    import * as serkit from "${ser}/src/index.ts";
    Object.assign(globalThis, { browser, serkit });
  `;
  const { outputFiles, metafile } = await build({
    entryPoints: { page: "site:page", worker: join(ser, "src/worker.ts") },
    plugins: [pageScript(contents)],
    outdir: "/",
    splitting: true,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    conditions: ["@serkit/source"],
    logLevel: "silent",
  });
  const files = new Map(outputFiles.map(({ path, contents: bytes }) => [path, bytes]));
  return { files, sources: Object.keys(metafile.inputs) };
}

/** Gives the page's script to esbuild, which takes standard input only where there is no other entry. */
function pageScript(contents: string): Plugin {
  return {
    name: "page",
    setup(api) {
      api.onResolve({ filter: /^site:page$/ }, () => ({ path: "page", namespace: "site" }));
      api.onLoad({ filter: /.*/, namespace: "site" }, () => ({ contents, resolveDir: ser }));
    },
  };
}

/**
 * Serves the library, the .wasm files and what else is given, and starts Chromium with a renderer in software, so that webgl and
 * webgpu need no graphics card.
 *
 * @param served - What lies at which path; asked for with each request.
 */
export async function openTestSite(served: (path: string) => Uint8Array | undefined): Promise<TestSite> {
  const { files } = await bundleSite();
  const wasm = dirname(createRequire(join(ser, "package.json")).resolve("@tensorflow/tfjs-backend-wasm"));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "/");
    if (path === "/") response.setHeader("content-type", "text/html").end(PAGE);
    else if (path.endsWith(".wasm")) {
      response.setHeader("content-type", "application/wasm").end(readFileSync(join(wasm, path)));
    } else {
      const found = files.get(path) ?? served(path);
      response.statusCode = found === undefined ? 404 : 200;
      response.setHeader("content-type", path.endsWith(".js") ? "text/javascript" : "application/octet-stream");
      response.end(found);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const profile = mkdtempSync(join(tmpdir(), "serkit-chromium-"));
  const executablePath = findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...chromiumSwitches.filter((name) => name !== "--disable-gpu"),
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--enable-unsafe-webgpu",
      "--use-webgpu-adapter=swiftshader",
    ],
  });
  return {
    context,
    address,
    async open() {
      const page = await context.newPage();
      await page.goto(address);
      await page.addScriptTag({ type: "module", url: "/page.js" });
      await page.waitForFunction(() => "serkit" in globalThis);
      return page;
    },
    async close() {
      await context.close();
      server.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
