import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { chromium, type BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumSwitches, findChromium } from "../../../ser/test/browser/chromium.ts";
import type { BackendName } from "../../src/index.ts";
import { smallTraining, type SmallNetwork, type SmallTraining } from "./smallTraining.ts";

const executablePath = findChromium();

const NETWORKS: readonly SmallNetwork[] = ["dnn", "cnn", "attentiveConv", "attentiveLstm"];

/** A software renderer for both graphics interfaces, so that no graphics card is needed. */
const GRAPHICS = [
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
];

/** The page's script: the graphics backends are imported beforehand, as a bundle must. */
const ENTRY = `
import "@tensorflow/tfjs-backend-webgl";
import "@tensorflow/tfjs-backend-webgpu";
import { smallTraining } from ${JSON.stringify(join(import.meta.dirname, "smallTraining.ts"))};
globalThis.smallTraining = smallTraining;
`;

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    conditions: ["@serkit/source"],
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/**
 * The greatest difference of two lists of lists, relative to the greatest value of each list, or of all lists for one
 * that is 0 but for rounding, as the gradient of a bias before batch normalisation.
 */
function relativeError(actual: readonly number[][], expected: readonly number[][]): number {
  expect(actual.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  const greatestOf = (values: readonly number[]): number => Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  const greatest = Math.max(...expected.map(greatestOf));
  const errors = expected.map((values, index) => {
    const scale = greatestOf(values) > 1e-5 * greatest ? greatestOf(values) : greatest;
    return Math.max(...values.map((value, i) => Math.abs(value - actual[index]![i]!))) / scale;
  });
  return Math.max(...errors);
}

describe.skipIf(executablePath === undefined)("in Chromium (needs chromium on the PATH, or SERKIT_CHROMIUM)", () => {
  const profile = mkdtempSync(join(tmpdir(), "serkit-chromium-"));
  const onCpu = new Map<SmallNetwork, SmallTraining>();
  const onWasm = new Map<SmallNetwork, SmallTraining>();
  let server: Server;
  let context: BrowserContext;
  let address: string;

  beforeAll(async () => {
    for (const network of NETWORKS) {
      onCpu.set(network, await smallTraining(network, "cpu"));
      onWasm.set(network, await smallTraining(network, "wasm"));
    }
    const script = await pageScript();
    const wasm = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"));
    server = createServer((request, response) => {
      const url = request.url ?? "/";
      if (url === "/page.js") response.setHeader("content-type", "text/javascript").end(script);
      else if (url.endsWith(".wasm"))
        response.setHeader("content-type", "application/wasm").end(readFileSync(join(wasm, url)));
      else response.setHeader("content-type", "text/html").end("<!doctype html><link rel=icon href=data:,>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    context = await chromium.launchPersistentContext(profile, {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...chromiumSwitches.filter((name) => name !== "--disable-gpu"), ...GRAPHICS],
    });
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }, 120_000);
  afterAll(async () => {
    await context.close();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  });

  /** Each in a page of its own: webgl has been seen to hang in one where webgpu had been at work. */
  const inPage = async (network: SmallNetwork, backend: BackendName): Promise<SmallTraining> => {
    const page = await context.newPage();
    await page.goto(address);
    await page.addScriptTag({ type: "module", url: "/page.js" });
    await page.waitForFunction(() => "smallTraining" in globalThis);
    const result = await page.evaluate(
      ([kind, name]) => {
        const { smallTraining: train } = globalThis as unknown as { smallTraining: typeof smallTraining };
        return train(kind, name);
      },
      [network, backend] as const,
    );
    await page.close();
    return result;
  };

  describe.each(NETWORKS)("a small %s", (network) => {
    it.each(["cpu", "wasm", "webgl", "webgpu"] as const)(
      "trains on %s, with the gradients of Node's cpu",
      async (backend) => {
        const { losses, gradients, weights, predictorError, backend: used } = await inPage(network, backend);
        const expected = onCpu.get(network);
        expect(used).toBe(backend);
        expect(losses.at(-1)).toBeLessThan(losses[0]!);
        expect(relativeError(gradients, expected?.gradients ?? [])).toBeLessThanOrEqual(1e-5);
        expect(relativeError([[...losses]], [[...(expected?.losses ?? [])]])).toBeLessThanOrEqual(1e-3);
        expect(weights.flat().every(Number.isFinite)).toBe(true);
        expect(predictorError).toBeLessThanOrEqual(1e-6);
      },
      120_000,
    );

    it("has the same weights on wasm as in Node, bit for bit", async () => {
      expect(await inPage(network, "wasm")).toEqual(onWasm.get(network));
    }, 60_000);

    it("has cpu's gradients on wasm in Node", () => {
      const error = relativeError(onWasm.get(network)?.gradients ?? [], onCpu.get(network)?.gradients ?? []);
      expect(error).toBeLessThanOrEqual(1e-5);
    });
  });
});
