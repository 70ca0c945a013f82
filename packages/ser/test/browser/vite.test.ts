import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumSwitches, findChromium } from "./chromium.ts";

const executablePath = findChromium();

/** A page as a user of vite writes it. */
const MAIN = `
import { synthesizeCorpus } from "serkit";
import { trainInWorker } from "serkit/browser";

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
const data = synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 });
const options = { worker, data, emotions: ["angry", "sad"], recipe: "savee-dnn", epochs: 1, testSize: 0.5, backend: "cpu" };
trainInWorker(options).then(
  (recognizer) => (document.title = recognizer.classes.join(" ")),
  (error) => (document.title = String(error)),
);
`;
const HTML = `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/main.js"></script>`;

/** The part of vite that is used here; it is there as vitest needs it. */
interface Vite {
  build(options: object): Promise<unknown>;
}

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

describe.skipIf(executablePath === undefined)(
  "with vite, in Chromium (needs chromium on the PATH, or SERKIT_CHROMIUM)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "serkit-vite-"));
    let server: Server;
    let browser: Browser;

    beforeAll(async () => {
      mkdirSync(join(folder, "node_modules"));
      symlinkSync(join(import.meta.dirname, "../.."), join(folder, "node_modules/serkit"));
      writeFileSync(join(folder, "index.html"), HTML);
      writeFileSync(join(folder, "main.js"), MAIN);
      writeFileSync(join(folder, "worker.js"), 'import "serkit/worker";\n');
      const vitest = dirname(createRequire(import.meta.url).resolve("vitest/package.json"));
      const vite = (await import(pathToFileURL(createRequire(`${vitest}/`).resolve("vite")).href)) as Vite;
      await vite.build({ root: folder, configFile: false, logLevel: "error", worker: { format: "es" } });
      server = createServer((request, response) => {
        const path = request.url === "/" ? "/index.html" : (request.url ?? "");
        response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
        response.end(readFileSync(join(folder, "dist", path)));
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      browser = await chromium.launch({
        ...(executablePath === undefined ? {} : { executablePath }),
        args: [...chromiumSwitches],
      });
    }, 120_000);
    afterAll(async () => {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it("a page trains in the worker that vite bundled", async () => {
      const page = await browser.newPage();
      const said: string[] = [];
      page.on("pageerror", (error) => said.push(error.message));
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.waitForFunction(() => document.title !== "");
      expect(await page.title()).toBe("angry sad");
      expect(said).toEqual([]);
    });
  },
);
