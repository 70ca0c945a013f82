import "fake-indexeddb/auto";
import { encodeWav } from "@serkit/features";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { trainInWorker, WorkerError, type WorkerTrainOptions } from "../../../src/browser.ts";
import { DataError, synthesizeCorpus, trainSER, type Progress } from "../../../src/index.ts";
import { inProcessWorker } from "./inProcessWorker.ts";

const corpus = [...synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 1 })];
const worker = inProcessWorker();
const options = {
  worker,
  data: corpus,
  recipe: "savee-dnn",
  emotions: ["angry", "sad"],
  epochs: 3,
  seed: 1,
  backend: "wasm",
  cache: false,
} as const satisfies WorkerTrainOptions;

beforeAll(() => {
  vi.stubGlobal("document", { baseURI: "https://example.org/app/index.html" });
});
beforeEach(() => {
  vi.stubGlobal("navigator", { userAgent: "a browser" });
});
afterAll(() => {
  worker.terminate();
  vi.unstubAllGlobals();
});

describe("trainInWorker", () => {
  it("gives the recogniser that trainSER gives, byte for byte, and says how far it is", async () => {
    const phases = new Map<string, Progress>();
    const onProgress = (progress: Progress): void => void phases.set(progress.phase, progress);
    const sent = await trainInWorker({ ...options, onProgress });
    const here = await trainSER(options);
    expect(sent.bytes()).toEqual(here.bytes());
    expect(phases.get("extracting")).toEqual({ phase: "extracting", done: 8, total: 8 });
    expect(phases.get("training")).toEqual({ phase: "training", done: 6, total: 6 });
    sent.dispose();
    here.dispose();
  });

  it("takes every kind of source, and leaves it to the caller", async () => {
    const asked: string[] = [];
    const files = new Map(corpus.map(({ path, source }) => [path, encodeWav(source, { encoding: "float32" })]));
    vi.stubGlobal("fetch", (url: string) => {
      asked.push(url);
      const path = decodeURIComponent(url.slice("https://example.org/app/".length));
      return Promise.resolve(new Response(files.get(path)));
    });
    const bytes = files.get(corpus[0]!.path) ?? new Uint8Array();
    const buffer = { ...corpus[3]!.source, numberOfChannels: 1, getChannelData: () => corpus[3]!.source.samples };
    const { path } = corpus[4]!;
    const data = corpus.map((recording, i) => {
      const kinds = [bytes, new Blob([files.get(recording.path) ?? ""]), recording.source, buffer, path];
      if (i === 5) return { ...recording, source: new URL(encodeURI(recording.path), "https://example.org/app/") };
      return { ...recording, source: kinds[i] ?? recording.source };
    });
    const sent = await trainInWorker({ ...options, data });
    const here = await trainSER(options);
    expect(sent.report.skipped).toEqual([]);
    expect(sent.bytes()).toEqual(here.bytes());
    expect(asked).toEqual([4, 5].map((i) => new URL(encodeURI(corpus[i]!.path), "https://example.org/app/").href));
    expect(bytes.byteLength).toBeGreaterThan(0);
    expect(corpus[2]!.source.samples.length).toBeGreaterThan(0);
    sent.dispose();
    here.dispose();
  });

  it("throws what the training throws, of its class", async () => {
    const work = trainInWorker({ ...options, data: [] });
    await expect(work).rejects.toBeInstanceOf(DataError);
    await expect(work).rejects.toMatchObject({ code: "no-recordings" });
  });

  it("refuses options out of range before anything is sent", async () => {
    const postMessage = vi.spyOn(worker, "postMessage");
    await expect(trainInWorker({ ...options, testSize: 2 })).rejects.toThrow(
      new RangeError("trainSER: testSize must be between 0 and 1; got 2"),
    );
    expect(postMessage).not.toHaveBeenCalled();
    postMessage.mockRestore();
  });

  it("stops at once, and the worker takes the next training", async () => {
    const stopping = new AbortController();
    const onProgress = ({ phase }: Progress): void => {
      if (phase === "training") stopping.abort(new Error("enough"));
    };
    const work = trainInWorker({ ...options, epochs: 100_000, onProgress, signal: stopping.signal });
    await expect(work).rejects.toThrow("enough");
    (await trainInWorker(options)).dispose();
  });

  it("does not begin where it was stopped before", async () => {
    const signal = AbortSignal.abort(new Error("too late"));
    await expect(trainInWorker({ ...options, signal })).rejects.toThrow("too late");
  });

  it("ends with what onProgress throws, and so does the training", async () => {
    const onProgress = ({ phase }: Progress): void => {
      if (phase === "training") throw new TypeError("no such element");
    };
    await expect(trainInWorker({ ...options, epochs: 100_000, onProgress })).rejects.toThrow(
      new TypeError("no such element"),
    );
    (await trainInWorker(options)).dispose();
  });

  it("does trainings one after another", async () => {
    const order: number[] = [];
    const train = async (id: number): Promise<void> => {
      (await trainInWorker({ ...options, onProgress: () => order.push(id) })).dispose();
    };
    await Promise.all([train(1), train(2)]);
    expect(order).toEqual([...order].sort());
    expect(new Set(order)).toEqual(new Set([1, 2]));
  });

  it("refuses what cannot be sent", async () => {
    const data = corpus.map((recording) => ({ ...recording, play: () => undefined }));
    const work = trainInWorker({ ...options, data });
    await expect(work).rejects.toBeInstanceOf(WorkerError);
    await expect(work).rejects.toMatchObject({
      code: "not-cloneable",
      message: expect.stringMatching(/^What was given cannot be sent to a worker: .*could not be cloned/),
    });
  });

  it("says why where features cannot be kept", async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    const notices: string[] = [];
    const onNotice = (sentence: string): void => void notices.push(sentence);
    (await trainInWorker({ ...options, cache: true, onNotice })).dispose();
    put.mockRestore();
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain("the browser's storage is full");
  });

  it.each([
    [new Event("error"), "its script cannot be loaded"],
    [Object.assign(new Event("error"), { message: "x is not defined" }), "x is not defined"],
  ])("throws where the worker ends: %#", async (event, why) => {
    const broken = inProcessWorker();
    const work = trainInWorker({ ...options, worker: broken });
    broken.fail(event);
    await expect(work).rejects.toBeInstanceOf(WorkerError);
    await expect(work).rejects.toMatchObject({
      code: "worker-ended",
      message: `The worker ended (${why}); give one that runs serkit/worker.`,
    });
    broken.terminate();
  });
});
