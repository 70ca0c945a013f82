import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { synthesizeCorpus, type Recognizer, type StreamAnswer } from "../../src/node.ts";
import { trainSmall } from "../trainedBundle.ts";
import { joined } from "../streaming/sampleSource.ts";
import { hasChromium, launchBrowser, openPage, servePages, type InPage, type PageServer } from "./microphonePage.ts";

const options = { window: 1.5, hop: 0.5, minimumVoiceActivity: 0.05 };

describe.skipIf(!hasChromium)("in Chromium (needs chromium on the PATH, or SERKIT_CHROMIUM)", () => {
  let recognizer: Recognizer;
  let server: PageServer;
  let browser: Browser;
  let here: string;

  beforeAll(async () => {
    recognizer = await trainSmall();
    const recordings = [...synthesizeCorpus({ speakerCount: 4, emotions: ["angry"], takeCount: 3 })];
    const speech = { samples: joined(recordings.map(({ source }) => source.samples)), sampleRate: 16_000 };
    server = await servePages(recognizer.bytes());
    here = `http://127.0.0.1:${server.port}/`;
    browser = await launchBrowser(speech);
  }, 60_000);
  afterAll(async () => {
    recognizer.dispose();
    await browser.close();
    server.close();
  });

  it("names the emotion of what the microphone hears, as in Node", async () => {
    const page = await openPage(browser, here);
    const heard = await page.evaluate(async (settings) => {
      const { serkit, serkitBrowser } = globalThis as unknown as InPage;
      const loaded = await serkit.loadRecognizer("/model.serkit", { wasmPaths: "/" });
      const voice = await serkitBrowser.microphone();
      const samples: number[] = [];
      async function* noted() {
        for await (const chunk of voice) {
          for (const sample of chunk.samples) samples.push(sample);
          yield chunk;
        }
      }
      const answers: StreamAnswer[] = [];
      for await (const answer of loaded.stream(noted(), settings)) {
        answers.push(answer);
        if (answers.length === 6) break;
      }
      loaded.dispose();
      return { answers, samples, sampleRate: voice.sampleRate };
    }, options);
    const { sampleRate } = heard;
    async function* again() {
      yield { samples: Float32Array.from(heard.samples), sampleRate };
    }
    const inNode: StreamAnswer[] = [];
    for await (const answer of recognizer.stream(again(), options)) inNode.push(answer);
    expect(heard.answers.map(({ start, end, emotion }) => ({ start, end, emotion }))).toEqual(
      inNode.slice(0, 6).map(({ start, end, emotion }) => ({ start, end, emotion })),
    );
    for (const [i, { probabilities }] of heard.answers.entries()) {
      expect(probabilities.angry).toBeCloseTo(inNode[i]?.probabilities.angry ?? NaN, 4);
    }
    expect(heard.answers.filter(({ emotion }) => emotion === "angry").length).toBeGreaterThanOrEqual(4);
    await page.context().close();
  });

  it("takes a MediaStream, leaves it to its owner, and ends when it ends", async () => {
    const page = await openPage(browser, here);
    const outcome = await page.evaluate(async (settings) => {
      const { serkit, contexts } = globalThis as unknown as InPage;
      const loaded = await serkit.loadRecognizer("/model.serkit", { wasmPaths: "/" });
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const [track] = stream.getAudioTracks();

      let left = 0;
      for await (const answer of loaded.stream(stream, settings)) {
        left = answer.end;
        break;
      }
      const afterLeaving = { track: track?.readyState, contexts: contexts.map(({ state }) => state) };

      const ends: number[] = [];
      for await (const { end } of loaded.stream(stream, { ...settings, window: 0.6 })) {
        ends.push(end);
        if (ends.length === 1) setTimeout(() => track?.stop(), 250);
      }
      loaded.dispose();
      return { left, afterLeaving, ends, contexts: contexts.map(({ state }) => state) };
    }, options);
    expect(outcome.left).toBe(1.5);
    expect(outcome.afterLeaving).toEqual({ track: "live", contexts: ["closed"] });
    expect(outcome.ends[0]).toBeCloseTo(0.6, 9);
    expect(outcome.ends.length).toBeGreaterThanOrEqual(2);
    expect(outcome.ends.length).toBeLessThan(5);
    expect(outcome.contexts).toEqual(["closed", "closed"]);
    await page.context().close();
  });

  it("stops listening to a MediaStream when the signal comes, and takes the worklet from its file", async () => {
    const page = await openPage(browser, here);
    const outcome = await page.evaluate(async () => {
      const { serkit, contexts } = globalThis as unknown as InPage;
      const loaded = await serkit.loadRecognizer("/model.serkit", { wasmPaths: "/" });
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const controller = new AbortController();
      setTimeout(() => {
        controller.abort("enough");
      }, 1000);
      const { signal } = controller;
      const answers = loaded.stream(stream, { signal, workletUrl: "/microphone-worklet.js" });
      const reason: unknown = await answers.next().catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 100));
      loaded.dispose();
      const [track] = stream.getAudioTracks();
      return { reason, track: track?.readyState, contexts: contexts.map(({ state }) => state) };
    });
    expect(outcome).toEqual({ reason: "enough", track: "live", contexts: ["closed"] });
    expect(server.asked).toContain("/microphone-worklet.js");
    await page.context().close();
  });

  it("refuses a MediaStream without sound", async () => {
    const page = await openPage(browser, here);
    const said = await page.evaluate(async () => {
      const { serkit } = globalThis as unknown as InPage;
      const loaded = await serkit.loadRecognizer("/model.serkit", { wasmPaths: "/" });
      const failure: unknown = await loaded
        .stream(new MediaStream())
        .next()
        .catch((error: unknown) => String(error));
      loaded.dispose();
      return failure;
    });
    expect(said).toBe("TypeError: stream: source must have an audio track; got a MediaStream without");
    await page.context().close();
  });
});
