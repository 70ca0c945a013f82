import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extractFeatures, synthesizeUtterance, type Prediction, type Recognizer } from "../../src/node.ts";
import type * as serkitTypes from "../../src/index.ts";
import { trainSmall } from "../trainedBundle.ts";
import { chromiumSwitches, findChromium } from "./chromium.ts";
import { bundleSite } from "./testSite.ts";

const root = join(import.meta.dirname, "../../../..");
const executablePath = findChromium();

/** What the page of the test offers. */
interface InPage {
  readonly serkit: typeof serkitTypes;
}

/** The neutral entry as one script for browsers; anything of Node in it makes the build fail. */
async function bundleForBrowser(): Promise<{ script: string; sources: string[] }> {
  const entry = `export * from ${JSON.stringify(join(import.meta.dirname, "../../src/index.ts"))};`;
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    conditions: ["@serkit/source"],
    logLevel: "silent",
  });
  return { script: outputFiles[0]?.text ?? "", sources: Object.keys(metafile.inputs) };
}

describe("the neutral entry", () => {
  it("bundles for a browser without any Node code", async () => {
    const { script, sources } = await bundleForBrowser();
    expect(script.length).toBeGreaterThan(100_000);
    expect(sources.filter((path) => /ser\/src\/(node|cli)\//.test(path))).toEqual([]);
  });
});

describe("the entry for browsers, and the worker", () => {
  it("bundle without any Node code", async () => {
    const { files, sources } = await bundleSite();
    expect([...files.keys()]).toEqual(expect.arrayContaining(["/page.js", "/worker.js"]));
    expect(sources.filter((path) => /ser\/src\/(node|cli)\//.test(path))).toEqual([]);
  });
});

describe.skipIf(executablePath === undefined)("in Chromium (needs chromium on the PATH, or SERKIT_CHROMIUM)", () => {
  const profile = mkdtempSync(join(tmpdir(), "serkit-chromium-"));
  const utterance = { speaker: 3, emotion: "sad", take: 1, seed: 9 } as const;
  let server: Server;
  let context: BrowserContext;
  let page: Page;
  let recognizer: Recognizer;

  beforeAll(async () => {
    recognizer = await trainSmall();
    const { script } = await bundleForBrowser();
    const wasm = dirname(
      createRequire(join(root, "packages/ser/package.json")).resolve("@tensorflow/tfjs-backend-wasm"),
    );
    server = createServer((request, response) => {
      const url = request.url ?? "/";
      if (url === "/serkit.js") response.setHeader("content-type", "text/javascript").end(script);
      else if (url === "/model.serkit") response.end(recognizer.bytes());
      else if (url.endsWith(".wasm"))
        response.setHeader("content-type", "application/wasm").end(readFileSync(join(wasm, url)));
      else
        response
          .setHeader("content-type", "text/html")
          .end("<!doctype html><link rel=icon href=data:,><title>serkit</title>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    context = await chromium.launchPersistentContext(profile, {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...chromiumSwitches],
    });
    page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const content = `import * as serkit from "/serkit.js"; globalThis.serkit = serkit;`;
    await page.addScriptTag({ type: "module", content });
    await page.waitForFunction(() => "serkit" in globalThis);
  }, 60_000);
  afterAll(async () => {
    recognizer.dispose();
    await context.close();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it.each(["wasm", "cpu"] as const)("a bundle made in Node predicts the same on %s", async (backend) => {
    const expected = await recognizer.predict(synthesizeUtterance(utterance));
    const predicted = await page.evaluate<Prediction, [string, typeof utterance]>(
      async ([name, clip]) => {
        const { serkit } = globalThis as unknown as InPage;
        const loaded = await serkit.loadRecognizer("/model.serkit", {
          backend: name as "wasm" | "cpu",
          wasmPaths: "/",
        });
        const prediction = await loaded.predict(serkit.synthesizeUtterance(clip));
        loaded.dispose();
        return prediction;
      },
      [backend, utterance],
    );
    expect(predicted.emotion).toBe(expected.emotion);
    for (const emotion of recognizer.classes) {
      expect(predicted.probabilities[emotion]).toBeCloseTo(expected.probabilities[emotion] ?? NaN, 4);
    }
  });

  it("features are the same to five digits", async () => {
    const expected = await extractFeatures(synthesizeUtterance(utterance));
    const values = await page.evaluate<number[], typeof utterance>(async (clip) => {
      const { serkit } = globalThis as unknown as InPage;
      return [...(await serkit.extractFeatures(serkit.synthesizeUtterance(clip))).values];
    }, utterance);
    for (const [i, value] of values.entries()) {
      const reference = expected.values[i] ?? NaN;
      expect(Math.abs(value - reference)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(reference)));
    }
  });
});
