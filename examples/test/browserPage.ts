import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { encodeWav, type Signal } from "../../packages/features/src/index.ts";
import { synthesizeUtterance, type Emotion } from "../../packages/ser/src/index.ts";
import { chromiumSwitches, findChromium } from "../../packages/ser/test/browser/chromium.ts";
import { buildPage } from "../browser/serve/buildPage.ts";
import { servePage } from "../browser/serve/servePage.ts";

/** The page of the example in a browser. */
export interface OpenedPage {
  /** The page, loaded. */
  readonly page: Page;
  /** What it runs in. */
  readonly context: BrowserContext;
  /** Errors and warnings that it printed or threw. */
  readonly complaints: string[];
  /** Addresses it asked for outside its own origin. */
  readonly foreign: string[];
  /** Closes everything. */
  close(): Promise<void>;
}

/** Path of the browser that the tests run in. */
export const executablePath: string | undefined = findChromium();

/** A WAV file of a synthetic voice. */
export function wavOf(emotion: Emotion, take: number): Uint8Array<ArrayBuffer> {
  return encodeWav(signalOf(emotion, take), { encoding: "float32" });
}

/** A file as a file input takes it. */
export function fileOf(emotion: Emotion, take: number): { name: string; mimeType: string; buffer: Buffer } {
  return { name: `${emotion}-${take}.wav`, mimeType: "audio/wav", buffer: Buffer.from(wavOf(emotion, take)) };
}

function signalOf(emotion: Emotion, take: number): Signal {
  return synthesizeUtterance({ speaker: 1, emotion, take, seed: 5 });
}

/** Builds and serves the page, and opens it with a microphone that plays a recording over and over. */
export async function openPage(): Promise<OpenedPage> {
  const folder = mkdtempSync(join(tmpdir(), "serkit-demo-"));
  await buildPage(join(folder, "page"), { conditions: ["@serkit/source"] });
  const { address, server } = await servePage(join(folder, "page"), 0);
  writeFileSync(join(folder, "spoken.wav"), encodeWav(signalOf("angry", 1)));
  const context = await chromium.launchPersistentContext(join(folder, "profile"), {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...chromiumSwitches,
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-audio-capture=${join(folder, "spoken.wav")}`,
    ],
  });
  const complaints: string[] = [];
  const foreign: string[] = [];
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (`${origin}/` !== address && protocol !== "blob:" && protocol !== "data:") foreign.push(request.url());
  });
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(address);
  await page.waitForSelector("#speak:enabled");
  return {
    page,
    context,
    complaints,
    foreign,
    async close() {
      await context.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
