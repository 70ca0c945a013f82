import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { encodeWav, type Signal } from "@serkit/features";
import { build } from "esbuild";
import { chromium, type Browser, type Page } from "playwright-core";
import type * as serkitBrowser from "../../src/browser.ts";
import type * as serkit from "../../src/index.ts";
import { chromiumSwitches, findChromium } from "./chromium.ts";

/** What the scripts of a page see. */
export interface InPage {
  readonly serkit: typeof serkit;
  readonly serkitBrowser: typeof serkitBrowser;
  /** The tracks that the page was given, in order. */
  readonly tracks: MediaStreamTrack[];
  /** The audio contexts that were made, in order. */
  readonly contexts: AudioContext[];
}

const source = join(import.meta.dirname, "../../src");
const need = createRequire(import.meta.url);

/** Both entries, and a note of all tracks and contexts: nothing else tells whether they were released. */
const ENTRY = `
import * as serkit from ${JSON.stringify(join(source, "index.ts"))};
import * as serkitBrowser from ${JSON.stringify(join(source, "browser.ts"))};
const tracks = [];
const contexts = [];
if (navigator.mediaDevices !== undefined) {
  const given = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await given(constraints);
    tracks.push(...stream.getTracks());
    return stream;
  };
}
globalThis.AudioContext = class extends AudioContext {
  constructor(options) {
    super(options);
    contexts.push(this);
  }
};
Object.assign(globalThis, { serkit, serkitBrowser, tracks, contexts });
`;

/** Whether there is a browser to test in. */
export const hasChromium: boolean = findChromium() !== undefined;

/** A server of pages on this machine. */
export interface PageServer {
  /** Its port on 127.0.0.1. */
  readonly port: number;
  /** The paths that were asked for, in order. */
  readonly asked: string[];
  close(): void;
}

/**
 * Serves an empty page with the scripts at every address, at `/strict` with a content security policy, and a bundle at
 * `/model.serkit`.
 */
export async function servePages(bundle: Uint8Array = new Uint8Array()): Promise<PageServer> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    conditions: ["@serkit/source"],
    logLevel: "silent",
  });
  const script = outputFiles[0]?.text ?? "";
  const wasm = dirname(need.resolve("@tensorflow/tfjs-backend-wasm"));
  const asked: string[] = [];
  const server: Server = createServer(({ url = "/" }, response) => {
    asked.push(url);
    const send = (type: string, body: string | Uint8Array): unknown =>
      response.setHeader("content-type", type).end(body);
    if (url === "/page.js") send("text/javascript", script);
    else if (url === "/microphone-worklet.js")
      send("text/javascript", readFileSync(need.resolve("serkit/microphone-worklet.js")));
    else if (url === "/model.serkit") send("application/octet-stream", bundle);
    else if (url.endsWith(".wasm")) send("application/wasm", readFileSync(join(wasm, url)));
    else if (url === "/missing.js") response.writeHead(404).end();
    else {
      if (url === "/strict") response.setHeader("content-security-policy", "default-src 'none'; script-src 'self'");
      send("text/html", `<!doctype html><link rel=icon href=data:,><script type=module src=/page.js></script>`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close() {
      server.close();
    },
  };
}

/**
 * Starts a browser. Its pages may be asked for at `serkit.test`, which is this machine, but none that browsers trust like it.
 *
 * @param recording - What its microphone plays over and over; left out, there is no microphone.
 */
export async function launchBrowser(recording?: Signal): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), "serkit-microphone-"));
  const file = join(folder, "recording.wav");
  if (recording !== undefined) writeFileSync(file, encodeWav(recording));
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...[...chromiumSwitches, "--host-resolver-rules=MAP serkit.test 127.0.0.1"],
      ...(recording === undefined
        ? ["--use-fake-ui-for-media-stream"]
        : ["--use-fake-device-for-media-stream", `--use-file-for-fake-audio-capture=${file}`]),
    ],
  });
  browser.on("disconnected", () => {
    rmSync(folder, { recursive: true });
  });
  return browser;
}

/** Opens a page, in a context of its own that may use the microphone or not. */
export async function openPage(
  browser: Browser,
  address: string,
  permissions: readonly "microphone"[] = ["microphone"],
): Promise<Page> {
  const context = await browser.newContext({ permissions: [...permissions] });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => "serkitBrowser" in globalThis);
  return page;
}
