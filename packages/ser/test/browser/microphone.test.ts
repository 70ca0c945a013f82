import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { microphone } from "../../src/browser.ts";
import { sampleTap } from "../../src/streaming/sampleTap.ts";
import { listen, released } from "./microphoneOutcome.ts";
import { hasChromium, launchBrowser, openPage, servePages, type InPage, type PageServer } from "./microphonePage.ts";

describe("microphone", () => {
  it.each([0, -1, NaN, Infinity])("refuses a bufferDuration of %d", async (bufferDuration) => {
    await expect(microphone({ bufferDuration })).rejects.toThrow(
      new RangeError(`microphone: bufferDuration must be a positive number of seconds; got ${bufferDuration}`),
    );
  });

  it("does not begin after the signal", async () => {
    await expect(microphone({ signal: AbortSignal.abort("enough") })).rejects.toBe("enough");
  });

  it("says so where there is none", async () => {
    await expect(microphone()).rejects.toMatchObject({ name: "MicrophoneError", code: "unsupported" });
  });
});

describe("serkit/microphone-worklet.js", () => {
  it("is the worklet that the package makes of text", () => {
    const path = createRequire(import.meta.url).resolve("serkit/microphone-worklet.js");
    expect(readFileSync(path, "utf8")).toBe(sampleTap.code);
  });
});

/** The rate of Chromium's fake microphone, in Hz. */
const RATE = 44_100;

/** What the fake microphone plays over and over: a melody in which no two moments are alike, in 16 bits. */
const melody = Int16Array.from({ length: 3 * RATE }, (_, i) => 9000 * Math.sin(i / 20 + (i / 9000) ** 2));

describe.skipIf(!hasChromium)("in Chromium (needs chromium on the PATH, or SERKIT_CHROMIUM)", () => {
  let server: PageServer;
  let browser: Browser;
  let here: string;

  beforeAll(async () => {
    server = await servePages();
    here = `http://127.0.0.1:${server.port}/`;
    browser = await launchBrowser({ samples: Float32Array.from(melody, (value) => value / 32_768), sampleRate: RATE });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it("hears what there is, sample by sample, and releases the device when the loop is left", { retry: 2 }, async () => {
    const page = await openPage(browser, here);
    const heard = await listen(page, {}, 1.5);
    expect(heard).toMatchObject({ error: undefined, ...released, sampleRate: RATE });
    expect(heard.label).toMatch(/Fake/);
    expect(heard.settings).toMatchObject({ echoCancellation: false, noiseSuppression: false, autoGainControl: false });
    // The device takes a moment to begin, and may begin anywhere in the file. Chromium divides positive samples by 32,767.
    const values = heard.samples.slice(RATE / 2).map((sample) => sample * (sample > 0 ? 32_767 : 32_768));
    expect(values.length).toBeGreaterThanOrEqual(RATE);
    const isAlike = (value: number, i: number, at: number): boolean =>
      Math.abs(value - melody[(at + i) % melody.length]!) <= 1.01;
    const starts = [...melody.keys()].filter((at) => values.slice(0, 200).every((value, i) => isAlike(value, i, at)));
    expect(starts).toHaveLength(1);
    expect(values.findIndex((value, i) => !isAlike(value, i, starts[0]!))).toBe(-1);
    await page.context().close();
  });

  it("asks the browser for what the options say", async () => {
    const page = await openPage(browser, here);
    const { settings } = await listen(page, { deviceId: "default", echoCancellation: true });
    expect(settings).toMatchObject({ deviceId: "default", echoCancellation: true, noiseSuppression: false });
    await page.context().close();
  });

  it("gives what was heard before the stop, and then the end", async () => {
    const page = await openPage(browser, here);
    const outcome = await page.evaluate(async () => {
      const { serkitBrowser, tracks } = globalThis as unknown as InPage;
      const voice = await serkitBrowser.microphone();
      await new Promise((resolve) => setTimeout(resolve, 500));
      voice.stop();
      voice.stop();
      const states = tracks.map(({ readyState }) => readyState);
      let count = 0;
      for await (const { samples } of voice) count += samples.length;
      return { states, seconds: count / voice.sampleRate };
    });
    expect(outcome.states).toEqual(["ended"]);
    expect(outcome.seconds).toBeGreaterThan(0.1);
    expect(outcome.seconds).toBeLessThan(5);
    await page.context().close();
  });

  it("stops at once when the signal comes, with its reason, while it listens and while it asks", async () => {
    const page = await openPage(browser, here);
    const outcome = await page.evaluate(async () => {
      const { serkitBrowser, tracks } = globalThis as unknown as InPage;
      const soon = new AbortController();
      const voice = await serkitBrowser.microphone({ signal: soon.signal });
      const reader = voice[Symbol.asyncIterator]();
      await reader.next();
      soon.abort("enough");
      const said = await Promise.allSettled([reader.next(), reader.next()]);

      const devices = navigator.mediaDevices;
      const give = devices.getUserMedia.bind(devices);
      devices.getUserMedia = async (constraints) => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        return give(constraints);
      };
      const reason = new Error("too long");
      const waiting = new AbortController();
      setTimeout(() => {
        waiting.abort(reason);
      }, 50);
      const late: unknown = await serkitBrowser
        .microphone({ signal: waiting.signal })
        .catch((error: unknown) => error === reason);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { said, late, states: tracks.map(({ readyState }) => readyState) };
    });
    expect(outcome.said).toEqual([
      { status: "rejected", reason: "enough" },
      { status: "fulfilled", value: { done: true } },
    ]);
    expect(outcome.late).toBe(true);
    expect(outcome.states).toEqual(["ended", "ended"]);
    await page.context().close();
  });

  it("listens at the browser's rate where it cannot at the device's", async () => {
    const page = await openPage(browser, here);
    await page.evaluate(() => {
      globalThis.AudioContext = class extends AudioContext {
        readonly isAtDeviceRate: boolean;
        constructor(options: AudioContextOptions = {}) {
          super(options);
          this.isAtDeviceRate = options.sampleRate !== undefined;
        }
        override createMediaStreamSource(stream: MediaStream): MediaStreamAudioSourceNode {
          if (this.isAtDeviceRate) throw new DOMException("another rate", "NotSupportedError");
          return super.createMediaStreamSource(stream);
        }
      };
    });
    const { error, samples, contextStates } = await listen(page);
    expect({ error, contextStates }).toEqual({ error: undefined, contextStates: ["closed", "closed"] });
    expect(samples.length).toBeGreaterThan(0);
    await page.context().close();
  });

  it("works under a strict content security policy with the worklet's file, and says so without", async () => {
    const page = await openPage(browser, `${here}strict`);
    const blocked = await listen(page);
    expect(blocked.error).toEqual({
      name: "MicrophoneError",
      code: "worklet-blocked",
      message:
        "the content security policy of the page forbids code made of text; serve serkit/microphone-worklet.js, and give its address as workletUrl",
    });
    expect(blocked).toMatchObject(released);
    const missing = await listen(page, { workletUrl: "/missing.js" });
    expect(missing.error?.message).toBe(
      "there is no audio worklet of serkit at /missing.js; serve serkit/microphone-worklet.js there",
    );
    const heard = await listen(page, { workletUrl: "/microphone-worklet.js" });
    expect(heard.error).toBeUndefined();
    expect(heard.samples.length).toBeGreaterThanOrEqual(0.2 * RATE);
    expect(heard.trackStates).toEqual(["ended", "ended", "ended"]);
    await page.context().close();
  });
});
