import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { encodeWav } from "../../packages/features/src/index.ts";
import { synthesizeUtterance } from "../../packages/ser/src/index.ts";
import { chromiumSwitches, findChromium } from "../../packages/ser/test/browser/chromium.ts";
import { chromium, type Page } from "playwright-core";
import { root } from "./codeBlocks.ts";

/** A page with a script of its own. */
export interface ScriptedPage {
  /** What stands in its body. */
  readonly body: string;
  /** Runs before its script, and gives it what it takes for granted. */
  readonly before: string;
  readonly script: string;
}

/** The pages in a browser. */
export interface ServedPages {
  /** Their origin. */
  readonly origin: string;
  /** Opens one; what it throws, and errors that it prints, go to `complaints`. */
  open(name: string, complaints: string[]): Promise<Page>;
  close(): Promise<void>;
}

/** Path of the browser. */
export const executablePath: string | undefined = findChromium();

/** The part of vite that is used here; it is there as vitest needs it. */
interface Vite {
  build(options: object): Promise<unknown>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** What the pages may import by name, and where it lies. */
const INSTALLED: Readonly<Record<string, string>> = {
  serkit: "packages/ser",
  "@serkit/pretrained": "packages/pretrained",
  "@tensorflow/tfjs-backend-webgl": "packages/models/node_modules/@tensorflow/tfjs-backend-webgl",
};

/** Builds pages with vite from the sources, serves them with the .wasm files and the trained recogniser, and starts Chromium. */
export async function servePages(pages: Readonly<Record<string, ScriptedPage>>): Promise<ServedPages> {
  const folder = mkdtempSync(join(tmpdir(), "serkit-docs-"));
  await buildPages(folder, pages);
  const wasm = dirname(createRequire(join(root, "packages/ser/package.json")).resolve("@tensorflow/tfjs-backend-wasm"));
  const server = createServer(({ url = "/" }, response) => {
    const path = decodeURIComponent(url);
    response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
    if (path === "/ravdess.serkit") response.end(readFileSync(join(root, "packages/pretrained/ravdess.serkit")));
    else response.end(readFileSync(join(extname(path) === ".wasm" ? wasm : join(folder, "dist"), path)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const spoken = join(folder, "spoken.wav");
  writeFileSync(spoken, encodeWav(synthesizeUtterance({ speaker: 1, emotion: "sad", take: 1, seed: 5 })));
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...chromiumSwitches.filter((name) => name !== "--disable-gpu"),
      ...["--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
      ...["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"],
      ...["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
      `--use-file-for-fake-audio-capture=${spoken}`,
    ],
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    async open(name, complaints) {
      const page = await browser.newPage();
      page.setDefaultTimeout(90_000);
      page.on("pageerror", ({ message }) => complaints.push(message));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await page.goto(`${origin}/${name}.html`);
      return page;
    },
    async close() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function buildPages(folder: string, pages: Readonly<Record<string, ScriptedPage>>): Promise<void> {
  for (const [name, place] of Object.entries(INSTALLED)) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, place), link);
  }
  writeFileSync(join(folder, "worker.js"), 'import "serkit/worker";\n');
  for (const [name, { body, before, script }] of Object.entries(pages)) {
    writeFileSync(join(folder, `${name}.before.js`), before);
    writeFileSync(join(folder, `${name}.js`), `import "./${name}.before.js";\n${script}\nglobalThis.hasRun = true;`);
    const head = `<!doctype html><link rel="icon" href="data:,"><title>${name}</title>`;
    writeFileSync(join(folder, `${name}.html`), `${head}${body}<script type="module" src="/${name}.js"></script>`);
  }
  const vitest = dirname(createRequire(import.meta.url).resolve("vitest/package.json"));
  const vite = (await import(pathToFileURL(createRequire(`${vitest}/`).resolve("vite")).href)) as Vite;
  await vite.build({
    root: folder,
    configFile: false,
    logLevel: "error",
    worker: { format: "es" },
    resolve: { conditions: ["@serkit/source", "module", "browser"] },
    build: {
      target: "es2022",
      minify: false,
      rollupOptions: { input: Object.keys(pages).map((name) => join(folder, `${name}.html`)) },
    },
  });
}
