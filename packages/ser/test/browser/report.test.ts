import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { synthesizeUtterance } from "../../src/index.ts";
import { reportRecording } from "../../src/report/recordings/reportRecording.ts";
import { renderReport } from "../../src/report/renderReport.ts";
import { exampleReport } from "../report/exampleReport.ts";
import { withText } from "../report/hostileText.ts";
import { chromiumSwitches, findChromium } from "./chromium.ts";

const executablePath = findChromium();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Where pictures of the page go, for people to look at; nowhere if it is not set. */
const shots = process.env["SERKIT_SHOTS"];

describe.skipIf(executablePath === undefined)("in Chromium (needs chromium on the PATH, or SERKIT_CHROMIUM)", () => {
  const folder = mkdtempSync(join(tmpdir(), "serkit-report-page-"));
  const file = join(folder, "report.html");
  const hostileFile = join(folder, "hostile.html");
  let browser: Browser;

  beforeAll(async () => {
    const recording = reportRecording(synthesizeUtterance({ speaker: 1, emotion: "sad", take: 1, seed: 1 }));
    const recordings = new Map(exampleReport.mistakes.map(({ path }) => [path, recording]));
    writeFileSync(file, renderReport(exampleReport, { recordings }));
    const hostile = `"><img src="https://example.org/x.png" onerror="document.title='run'"><script>document.title='run'</script>`;
    writeFileSync(hostileFile, renderReport(withText(exampleReport, hostile.repeat(3))));
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...chromiumSwitches],
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a page from the disk, with all of it unfolded, and notes what it says and asks for. */
  async function open(
    path: string,
    width: number,
    colorScheme: "light" | "dark",
  ): Promise<{ page: Page; said: string[]; asked: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const said: string[] = [];
    const asked: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(path).href);
    if (shots !== undefined && path === file) {
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `report-${width}-${colorScheme}.png`), fullPage: true });
    }
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    return { page, said, asked };
  }

  const widths = [375, 1440] as const;
  const views = widths.flatMap((width) => (["light", "dark"] as const).map((scheme) => [width, scheme] as const));

  it.each(views)("fits %i pixels, %s, and asks nothing of the network", async (width, scheme) => {
    const { page, said, asked } = await open(file, width, scheme);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(said).toEqual([]);
    expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(file).href]);
    await page.close();
  });

  it.each([
    [375, "light"],
    [1440, "dark"],
  ] as const)("has nothing for axe to complain of at %i pixels, %s", async (width, scheme) => {
    const { page } = await open(file, width, scheme);
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate<AxeResults>(() =>
      (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([]);
    expect(passes.map(({ id }) => id)).toEqual(expect.arrayContaining(["color-contrast", "svg-img-alt", "image-alt"]));
    await page.close();
  });

  it("plays and shows the recordings it holds", async () => {
    const { page } = await open(file, 1440, "light");
    const media = await page.evaluate(async () => {
      const audios = [...document.querySelectorAll("audio")];
      const durations = audios.map(
        (audio) =>
          new Promise<number>((resolve, reject) => {
            if (audio.readyState > 0) resolve(audio.duration);
            audio.onloadedmetadata = () => {
              resolve(audio.duration);
            };
            audio.onerror = () => {
              reject(new Error(audio.error?.message));
            };
          }),
      );
      const images = [...document.querySelectorAll("img")].map(({ naturalHeight }) => naturalHeight);
      return { durations: await Promise.all(durations), images };
    });
    expect(media.images).toEqual(Array(10).fill(64));
    expect(media.durations).toHaveLength(10);
    for (const duration of media.durations) expect(duration).toBeGreaterThan(0.5);
    await page.close();
  });

  it("runs and loads nothing of a hostile report, and does not burst", async () => {
    const { page, said, asked } = await open(hostileFile, 375, "light");
    expect(await page.title()).not.toBe("run");
    expect(said).toEqual([]);
    expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(hostileFile).href]);
    expect(await page.evaluate(() => document.querySelectorAll("img, script").length)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await page.close();
  });
});
