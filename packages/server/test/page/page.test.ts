import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumSwitches, findChromium } from "../../../ser/test/browser/chromium.ts";
import { createServer } from "../../src/index.ts";
import { pageDocument } from "../../src/page/pageDocument.ts";
import { useTrainedModel } from "../trainedModel.ts";

const executablePath = findChromium();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Where pictures of the page go, for people to look at; nowhere if it is not set. */
const shots = process.env["SERKIT_SHOTS"];
const TOKEN = "a-token";
const trained = useTrainedModel();

describe("the page", () => {
  it("escapes what it is told", () => {
    const hostile = { classes: [], card: "", report: { recipe: '<img src=x onerror="alert(1)">' } };
    const page = pageDocument({ model: hostile as never, prefix: '/"><b>', isTokenNeeded: false });
    expect(page).not.toContain("<img");
    expect(page).not.toContain("<b>");
  });

  it("is open without a token, keeps to itself, and lies where the routes lie", async () => {
    const server = createServer({ recognizer: trained().recognizer, workerCount: 1, tokens: [TOKEN] });
    const page = await server.inject("/");
    expect(page.statusCode).toBe(200);
    const { "content-security-policy": policy = "", "permissions-policy": permissions } = page.headers;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(permissions).toContain("microphone=(self)");
    for (const [, path = ""] of page.payload.matchAll(/(?:src|href|data-microphone)="(\/[^"]+\.(?:js|css))"/g)) {
      expect((await server.inject(path)).statusCode).toBe(200);
    }
    expect(page.payload).toContain("Article 5(1)(f)");
    await server.close();
  });
});

describe.skipIf(executablePath === undefined)("in Chromium (needs chromium on the PATH, or SERKIT_CHROMIUM)", () => {
  let server: ReturnType<typeof createServer>;
  let address: string;
  let browser: Browser;

  beforeAll(async () => {
    server = createServer({ recognizer: trained().recognizer, workerCount: 1, tokens: [TOKEN] });
    address = await server.listen({ port: 0, host: "127.0.0.1" });
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...chromiumSwitches, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  /** Opens the page, and notes what it says and whom it asks. */
  async function open(
    width: number,
    colorScheme: "light" | "dark",
  ): Promise<{ page: Page; said: string[]; asked: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const said: string[] = [];
    const asked: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${address}/`);
    return { page, said, asked };
  }

  async function upload(page: Page, token: string): Promise<void> {
    const [file] = trained().files;
    await page.fill("#token", token);
    await page.setInputFiles("#file", { name: "clip.wav", mimeType: "audio/wav", buffer: Buffer.from(file ?? []) });
    await page.click("button[type=submit]");
  }

  it.each([
    [375, "light"],
    [1440, "dark"],
  ] as const)(
    "has nothing for axe to complain of, before and after an answer, at %i pixels, %s",
    async (width, scheme) => {
      const { page, said } = await open(width, scheme);
      const complaints = async (): Promise<string[]> => {
        const { violations } = await page.evaluate<AxeResults>(() =>
          (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
        );
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
      };
      await page.evaluate(axe);
      expect(await complaints()).toEqual([]);
      await upload(page, TOKEN);
      await page.waitForSelector("#result:not([hidden])");
      expect(await complaints()).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      if (shots !== undefined) {
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: join(shots, `server-page-${width}-${scheme}.png`), fullPage: true });
      }
      expect(said).toEqual([]);
      await page.close();
    },
    30_000,
  );

  it("uploads a recording, and shows the answer to who sees it and who hears it", async () => {
    const { page, said, asked } = await open(800, "light");
    await upload(page, TOKEN);
    await page.waitForSelector("#result:not([hidden])");
    expect(await page.textContent("#answer")).toMatch(/^It sounds (angry|sad)\.$/);
    expect(await page.locator("#ranking tr").count()).toBe(2);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("result");
    expect(await page.evaluate(() => document.querySelector("audio")?.src.startsWith("blob:"))).toBe(true);
    expect(asked.every((url) => url.startsWith(address) || /^(blob|data):/.test(url))).toBe(true);
    expect(said).toEqual([]);
    await page.close();
  }, 30_000);

  it("says what is wrong", async () => {
    const { page } = await open(800, "light");
    await upload(page, "another-token");
    await page.waitForSelector("#state.wrong");
    expect(await page.textContent("#state")).toContain("token");
    expect(await page.isHidden("#result")).toBe(true);
    await page.close();
  }, 30_000);

  it("records the microphone, and names what it heard", async () => {
    const { page, said } = await open(800, "light");
    await page.fill("#token", TOKEN);
    await page.click("#record");
    await page.waitForSelector("#record[aria-pressed=true]");
    await page.waitForTimeout(1500);
    await page.click("#record");
    await page.waitForSelector("#result:not([hidden])");
    expect(await page.textContent("#answer")).toMatch(/^It sounds (angry|sad)\.$/);
    await page.waitForFunction(() => (document.querySelector("audio")?.duration ?? 0) > 1);
    expect(await page.getAttribute("#record", "aria-pressed")).toBe("false");
    expect(said).toEqual([]);
    await page.close();
  }, 30_000);
});
