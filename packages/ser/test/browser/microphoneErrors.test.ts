import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MicrophoneError } from "../../src/browser.ts";
import { microphoneErrorOf } from "../../src/browser/microphoneErrorOf.ts";
import { listen, released } from "./microphoneOutcome.ts";
import { hasChromium, launchBrowser, openPage, servePages, type InPage, type PageServer } from "./microphonePage.ts";

describe("microphoneErrorOf", () => {
  it.each([
    ["NotAllowedError", "permission-denied"],
    ["SecurityError", "permission-denied"],
    ["NotFoundError", "no-device"],
    ["OverconstrainedError", "no-device"],
    ["NotReadableError", "device-busy"],
    ["AbortError", "device-busy"],
    ["TypeError", "unsupported"],
  ])("of %s is %s", (name, code) => {
    const cause = new DOMException("no", name);
    const error = microphoneErrorOf(cause);
    expect(error).toBeInstanceOf(MicrophoneError);
    expect(error).toMatchObject({ code, cause });
  });
});

/** Whatever: none of these tests listens to what it hears. */
const tone = { samples: Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 3) / 2), sampleRate: 8000 };

describe.skipIf(!hasChromium)("in Chromium (needs chromium on the PATH, or SERKIT_CHROMIUM)", () => {
  let server: PageServer;
  let browser: Browser;
  let here: string;

  beforeAll(async () => {
    server = await servePages();
    here = `http://127.0.0.1:${server.port}/`;
    browser = await launchBrowser(tone);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it("says when the permission is refused", async () => {
    const page = await openPage(browser, here, []);
    const { error } = await listen(page);
    expect(error).toEqual({
      name: "MicrophoneError",
      code: "permission-denied",
      message: "the microphone was refused; allow it for this page in the settings of the browser, and try again",
    });
    await page.context().close();
  });

  it("says when the device is gone while it is in use, after what was heard", async () => {
    const page = await openPage(browser, here);
    setTimeout(() => void page.context().clearPermissions(), 1000);
    const { error, samples, ...rest } = await listen(page, {}, 60);
    expect(error).toEqual({
      name: "MicrophoneError",
      code: "device-lost",
      message: "the microphone was unplugged, or its permission was withdrawn; see to it, and begin again",
    });
    expect(samples.length).toBeGreaterThan(0);
    expect(rest).toMatchObject(released);
    await page.context().close();
  });

  it("says when there is no microphone, or not the one", async () => {
    const page = await openPage(browser, here);
    const other = await listen(page, { deviceId: "no such" });
    expect(other.error).toMatchObject({ code: "no-device" });
    expect(other.error?.message).toMatch(/deviceId/);
    await page.context().close();
    const bare = await launchBrowser();
    const { error } = await listen(await openPage(bare, here));
    expect(error).toMatchObject({ code: "no-device", message: "there is no microphone; connect one, and try again" });
    await bare.close();
  });

  it("says when the page is not secure", async () => {
    const page = await openPage(browser, `http://serkit.test:${server.port}/`, []);
    const { error } = await listen(page);
    expect(error).toMatchObject({ name: "MicrophoneError", code: "unsupported" });
    await page.context().close();
  });

  it("ends when it is read too slowly, after all that was heard until then", async () => {
    const page = await openPage(browser, here);
    const { error, samples, sampleRate, ...rest } = await listen(page, { bufferDuration: 0.1 }, 60, 1000);
    expect(error).toMatchObject({ name: "MicrophoneError", code: "overrun" });
    expect(error?.message).toMatch(/^0\.1 s of sound wait to be read/);
    expect(samples.length).toBeLessThanOrEqual(0.1 * sampleRate);
    expect(samples.length).toBeGreaterThan(0.08 * sampleRate);
    expect(rest).toMatchObject(released);
    await page.context().close();
  });

  it("says when the browser stops listening for a while", async () => {
    const page = await openPage(browser, here);
    const outcome = listen(page, {}, 60);
    await page.waitForFunction(() => {
      const [context] = (globalThis as unknown as InPage).contexts;
      return context?.state === "running" && context.onstatechange !== null;
    });
    await page.evaluate(() => (globalThis as unknown as InPage).contexts[0]?.suspend());
    expect(await outcome).toMatchObject({ error: { name: "MicrophoneError", code: "interrupted" }, ...released });
    await page.context().close();
  });
});
