import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encodeWav } from "@serkit/features";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extractFeatures, synthesizeUtterance } from "../../src/node.ts";
import { exampleReport } from "../report/exampleReport.ts";
import { renderReport } from "../../src/report/renderReport.ts";
import { findChromium } from "./chromium.ts";
import { openTestSite, type InPage, type TestSite } from "./testSite.ts";

const fixtures = join(import.meta.dirname, "../audio/fixtures");
const wav = encodeWav(synthesizeUtterance({ speaker: 1, emotion: "sad", take: 1, seed: 1 }), { encoding: "pcm-s16" });

describe.skipIf(findChromium() === undefined)("in Chromium (needs chromium on the PATH, or SERKIT_CHROMIUM)", () => {
  let site: TestSite;
  let page: Page;

  beforeAll(async () => {
    site = await openTestSite((path) => (path === "/tone.wav" ? wav : readFileSync(join(fixtures, path))));
    page = await site.open();
  }, 60_000);
  afterAll(async () => {
    await site.close();
  });

  it.each(["tone.wav", "tone.flac", "tone.mp3", "tone.ogg", "tone.opus"])(
    "%s is decoded as in Node: the same features",
    async (name) => {
      const { values: expected } = await extractFeatures(name === "tone.wav" ? wav : join(fixtures, name));
      const values = await page.evaluate(async (path) => {
        const { serkit } = globalThis as unknown as InPage;
        const file = new File([await (await fetch(path)).blob()], path);
        return [...(await serkit.extractFeatures(file)).values];
      }, `/${name}`);
      expect(values).toHaveLength(expected.length);
      const errors = values.map((value, i) => Math.abs(value - expected[i]!) / Math.max(1, Math.abs(expected[i]!)));
      expect(Math.max(...errors)).toBeLessThanOrEqual(1e-5);
    },
  );

  it("a file that is no sound is refused by name", async () => {
    const { isOurs, message } = await page.evaluate(async () => {
      const { serkit } = globalThis as unknown as InPage;
      const failure: unknown = await serkit
        .extractFeatures(new File(["not a sound"], "notes.txt"))
        .catch((error: unknown) => error);
      return { isOurs: failure instanceof serkit.AudioError, message: String(failure) };
    });
    expect(isOurs).toBe(true);
    expect(message).toBe("AudioError: notes.txt: not a WAV, MP3, FLAC, Ogg Vorbis or Ogg Opus file; convert it first");
  });

  it("a report is the page that Node makes of it, and shows", async () => {
    const html = await page.evaluate((report) => {
      const { serkit } = globalThis as unknown as InPage;
      return serkit.renderReport(report);
    }, exampleReport);
    expect(html).toBe(renderReport(exampleReport));
    const other = await site.context.newPage();
    await other.setContent(html);
    expect(await other.title()).not.toBe("");
    expect(await other.locator("table").count()).toBeGreaterThan(3);
    await other.close();
  });
});
