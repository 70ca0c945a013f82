import { encodeWav } from "@serkit/features";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from "vitest";
import { loadRecognizer, synthesizeCorpus, synthesizeUtterance, type Prediction } from "../../src/node.ts";
import { findChromium } from "./chromium.ts";
import { openTestSite, type InPage, type TestSite } from "./testSite.ts";

const haveChromium = findChromium() !== undefined;
const corpus = [...synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 3 })];
const labels = corpus.map(({ path, corpus: name, speaker, emotion }) => ({ path, corpus: name, speaker, emotion }));
const utterance = { speaker: 3, emotion: "sad", take: 1, seed: 9 } as const;

/** What the page of a test keeps for later steps. */
interface Prepared extends InPage {
  /** Options of a small training, the recordings as files. */
  readonly options: Parameters<InPage["browser"]["trainInWorker"]>[0];
  /** Durations of what held the page up for 50 ms or more, in ms. */
  readonly longTasks: number[];
}

describe.skipIf(!haveChromium)("training in Chromium (needs chromium on the PATH, or SERKIT_CHROMIUM)", () => {
  const files = new Map(corpus.map(({ path, source }) => [`/${path}`, encodeWav(source, { encoding: "pcm-s16" })]));
  let site: TestSite;
  let page: Page;

  beforeAll(async () => {
    site = await openTestSite((path) => files.get(path));
  }, 60_000);
  afterAll(async () => {
    await site.close();
  });
  beforeEach(async () => {
    page = await site.open();
    await page.evaluate(async (recordings) => {
      const data = await Promise.all(
        recordings.map(async (label) => {
          const bytes = await (await fetch(`/${label.path}`)).blob();
          return { ...label, source: new File([bytes], label.path) };
        }),
      );
      const worker = new Worker("/worker.js", { type: "module" });
      const options = {
        worker,
        data,
        recipe: "savee-dnn",
        emotions: ["angry", "sad"],
        epochs: 10,
        seed: 1,
        wasmPaths: "/",
      };
      const longTasks: number[] = [];
      new PerformanceObserver((list) => {
        longTasks.push(...list.getEntries().map(({ duration }) => duration));
      }).observe({ entryTypes: ["longtask"] });
      Object.assign(globalThis, { options, longTasks });
    }, labels);
  });
  afterEach(async () => {
    await page.close();
  });

  it(
    "goes on in a worker and never holds the page up for 50 ms; Node then predicts the same",
    { retry: 2 },
    async () => {
      const { phases, longTasks, noticed, base64, prediction } = await page.evaluate(async (clip) => {
        const { browser, serkit, options, longTasks: tasks } = globalThis as unknown as Prepared;
        await new Promise((resolve) => setTimeout(resolve, 300));
        tasks.length = 0;
        const seen = new Set<string>();
        const recognizer = await browser.trainInWorker({ ...options, onProgress: ({ phase }) => seen.add(phase) });
        await new Promise((resolve) => setTimeout(resolve, 100));
        const during = [...tasks];
        const end = performance.now() + 80;
        while (performance.now() < end); // what holds the page up is noticed
        await new Promise((resolve) => setTimeout(resolve, 100));
        const control = tasks.length - during.length;
        const bytes = recognizer.bytes();
        const answer = await recognizer.predict(serkit.synthesizeUtterance(clip));
        recognizer.dispose();
        return {
          phases: [...seen],
          longTasks: during,
          noticed: control,
          base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")),
          prediction: answer,
        };
      }, utterance);
      expect(phases).toEqual(["extracting", "training", "scoring"]);
      const recognizer = await loadRecognizer(Uint8Array.from(Buffer.from(base64, "base64")));
      const expected = await recognizer.predict(synthesizeUtterance(utterance));
      recognizer.dispose();
      expect(prediction.emotion).toBe(expected.emotion);
      expect(prediction.probabilities.sad).toBeCloseTo(expected.probabilities.sad ?? NaN, 4);
      expect(noticed).toBe(1);
      expect(longTasks).toEqual([]);
    },
  );

  it("leaves the page free to predict at the same time", async () => {
    const { during, before } = await page.evaluate(async (clip) => {
      const { browser, serkit, options } = globalThis as unknown as Prepared;
      const recognizer = await browser.trainInWorker(options);
      const predict = (): Promise<Prediction> => recognizer.predict(serkit.synthesizeUtterance(clip));
      const alone = await predict();
      const state = { isTraining: true };
      const training = browser.trainInWorker({ ...options, epochs: 100, cache: false }).then((other) => {
        state.isTraining = false;
        other.dispose();
      });
      const answers: Prediction[] = [];
      for (let i = 0; i < 10; i++) {
        const answer = await predict();
        if (state.isTraining) answers.push(answer);
      }
      await training;
      recognizer.dispose();
      return { during: answers, before: alone };
    }, utterance);
    expect(during.length).toBeGreaterThan(3);
    expect(during).toEqual(during.map(() => before));
  });

  it("keeps features and bundles in IndexedDB", async () => {
    const { names, same, rows, left } = await page.evaluate(async () => {
      const { browser, options } = globalThis as unknown as Prepared;
      const first = await browser.trainInWorker(options);
      const countRows = (): Promise<number> =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open("serkit");
          opening.onerror = () => {
            reject(new Error("no database"));
          };
          opening.onsuccess = () => {
            const counting = opening.result.transaction("features").objectStore("features").count();
            counting.onsuccess = () => {
              opening.result.close();
              resolve(counting.result);
            };
          };
        });
      const kept = await countRows();
      const second = await browser.trainInWorker(options);
      await second.save("indexeddb://my voice");
      const again = await browser.loadRecognizer("indexeddb://my voice", { wasmPaths: "/" });
      const equal = String(again.bytes()) === String(first.bytes());
      const listed = await browser.listBundles();
      await browser.deleteBundle("my voice");
      await browser.clearFeatureCache();
      for (const recognizer of [first, second, again]) recognizer.dispose();
      return {
        names: listed,
        same: equal,
        rows: kept,
        left: [await countRows(), (await browser.listBundles()).length],
      };
    });
    expect(rows).toBe(corpus.length);
    expect(names).toEqual(["my voice"]);
    expect(same).toBe(true);
    expect(left).toEqual([0, 0]);
  });

  it("says that the storage is full, and keeps nothing then", async () => {
    // Another origin, as the browser remembers for a while how much room it found for one.
    const origin = site.address.replace("127.0.0.1", "localhost").slice(0, -1);
    await page.goto(origin);
    await page.addScriptTag({ type: "module", url: "/page.js" });
    await page.waitForFunction(() => "serkit" in globalThis);
    const session = await site.context.newCDPSession(page);
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1000 });
    const { error, code, names } = await page.evaluate(async () => {
      const { browser, serkit } = globalThis as unknown as InPage;
      const data = serkit.synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 });
      const emotions = ["angry", "sad"] as const;
      const options = { data, emotions, recipe: "savee-dnn", epochs: 1, testSize: 0.5, wasmPaths: "/" } as const;
      const recognizer = await browser.trainSER(options);
      const failed: unknown = await recognizer.save("indexeddb://full").catch((cause: unknown) => cause);
      recognizer.dispose();
      return { error: String(failed), code: (failed as { code?: unknown }).code, names: await browser.listBundles() };
    });
    expect(error).toBe(
      "StorageError: indexeddb://full: the browser's storage is full; delete bundles, or clear the feature cache",
    );
    expect(code).toBe("no-space");
    expect(names).toEqual([]);
  });

  it("stops, fails by name, and says where the worker's script is not there", async () => {
    const { stopped, refused, missing } = await page.evaluate(async () => {
      const { browser, serkit, options } = globalThis as unknown as Prepared;
      const failure = (work: Promise<unknown>): Promise<unknown> =>
        work.then(
          () => undefined,
          (error: unknown) => error,
        );
      const stopping = new AbortController();
      const onProgress = ({ phase }: { phase: string }): void => {
        if (phase === "training") stopping.abort(new Error("enough"));
      };
      const first = await failure(
        browser.trainInWorker({ ...options, epochs: 100_000, onProgress, signal: stopping.signal }),
      );
      const second = await failure(browser.trainInWorker({ ...options, data: [] }));
      const worker = new Worker("/nothing.js", { type: "module" });
      const third = await failure(browser.trainInWorker({ ...options, worker }));
      return {
        stopped: String(first),
        refused: [second instanceof serkit.DataError, (second as { code?: unknown }).code],
        missing: [third instanceof browser.WorkerError, String(third)],
      };
    });
    expect(stopped).toBe("Error: enough");
    expect(refused).toEqual([true, "no-recordings"]);
    expect(missing).toEqual([
      true,
      "WorkerError: The worker ended (its script cannot be loaded); give one that runs serkit/worker.",
    ]);
  });
});
