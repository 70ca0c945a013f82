import "fake-indexeddb/auto";
import { encodeWav, type Signal } from "@serkit/features";
import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { contentDigest } from "../../../src/browser/extraction/contentDigest.ts";
import { extractInBrowser } from "../../../src/browser/extraction/extractInBrowser.ts";
import { clearFeatureCache } from "../../../src/browser/storage/featureCache.ts";
import { extractInTurn, type NamedSource } from "../../../src/extraction/extractRecordings.ts";
import { featureSets } from "../../../src/extraction/featureSet.ts";
import type { ExtractionRequest } from "../../../src/extraction/recordingPlan.ts";
import { neutralStorage } from "../../../src/platform/neutralStorage.ts";

const tone = (hertz: number): Signal => ({
  samples: Float32Array.from({ length: 8000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / 16_000)),
  sampleRate: 16_000,
});
const wavOf = (signal: Signal): Uint8Array<ArrayBuffer> => encodeWav(signal, { encoding: "pcm-s16" });
const request: ExtractionRequest = {
  conditioning: { amplitude: "original" },
  copies: [[], [{ kind: "gain", decibels: [-3, 3] }]],
  featureSets: [featureSets["mfcc-chroma-mel"]],
};
const recordings: NamedSource[] = [
  { path: "samples", source: tone(200) },
  { path: "file", source: new File([wavOf(tone(300))], "file.wav") },
  { path: "bytes", source: wavOf(tone(400)) },
  { path: "buffer", source: wavOf(tone(500)).buffer },
];

/** Number of rows kept. */
async function keptRows(): Promise<number> {
  const database = await openDB("serkit");
  const count = database.objectStoreNames.contains("features") ? await database.count("features") : 0;
  database.close();
  return count;
}

beforeEach(() => {
  vi.stubGlobal("navigator", { userAgent: "a browser" });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await deleteDB("serkit");
});

describe("extractInBrowser", () => {
  it("gives what is computed elsewhere, the first time and from the cache", async () => {
    const expected = await extractInTurn(neutralStorage, recordings, request);
    expect(await extractInBrowser()(recordings, request)).toEqual(expected);
    expect(await keptRows()).toBe(8);
    expect(await extractInBrowser()(recordings, request)).toEqual(expected);
    expect(await keptRows()).toBe(8);
  });

  it("takes from the cache what it knows by its content, whatever it is called", async () => {
    await extractInBrowser()(recordings, request);
    const database = await openDB("serkit");
    const mark = Float32Array.of(42);
    for (const key of await database.getAllKeys("features")) await database.put("features", mark, key);
    database.close();
    const renamed = [{ path: "other", source: new Blob([wavOf(tone(300))]) }];
    expect(await extractInBrowser()(renamed, request)).toEqual([{ features: [[mark], [mark]] }]);
    expect(await extractInBrowser({ cache: false })(renamed, request)).not.toEqual([{ features: [[mark], [mark]] }]);
  });

  it("knows nothing of another request, or in another browser", async () => {
    await extractInBrowser()(recordings, request);
    await extractInBrowser()(recordings, { ...request, conditioning: { amplitude: "peak-normalized" } });
    expect(await keptRows()).toBe(16);
    vi.stubGlobal("navigator", { userAgent: "another browser" });
    await extractInBrowser()(recordings, request);
    expect(await keptRows()).toBe(24);
  });

  it("keeps neither reasons nor what it fetched", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(wavOf(tone(600)))));
    const outcomes = await extractInBrowser()(
      [
        { path: "fetched", source: "https://example.org/a.wav" },
        { path: "text", source: new Blob(["no sound at all"]) },
      ],
      request,
    );
    expect(outcomes[0]).toHaveProperty("features");
    expect(outcomes[1]).toMatchObject({ reason: expect.stringContaining("not a WAV") });
    expect(await keptRows()).toBe(0);
  });

  it("gives the reason where a file cannot be read any more", async () => {
    const gone = new File(["x"], "gone.wav");
    vi.spyOn(gone, "arrayBuffer").mockRejectedValue(new DOMException("gone", "NotReadableError"));
    expect(await extractInBrowser()([{ path: "gone.wav", source: gone }], request)).toEqual([
      { reason: "the file cannot be read any more; choose it again" },
    ]);
  });

  it("goes on, and says so once, where nothing can be kept", async () => {
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    const notices: string[] = [];
    const onNotice = (sentence: string): void => void notices.push(sentence);
    const outcomes = await extractInBrowser({ onNotice })(recordings, request);
    expect(outcomes).toEqual(await extractInTurn(neutralStorage, recordings, request));
    expect(notices).toEqual([
      "Features cannot be kept in this browser (the browser's storage is full; delete bundles, or clear the feature cache); the next time they are computed again.",
    ]);
  });

  it("stops between two recordings, and lets timers run in between", async () => {
    const stopping = new AbortController();
    setTimeout(() => {
      stopping.abort(new Error("enough"));
    }, 0);
    const many = Array.from({ length: 200 }, (_, i) => ({ path: `${i}`, source: tone(100 + i) }));
    let done = 0;
    const onRecording = (count: number): void => void (done = count);
    const work = extractInBrowser({ cache: false })(many, request, { signal: stopping.signal, onRecording });
    await expect(work).rejects.toThrow("enough");
    expect(done).toBeLessThan(200);
  });
});

describe("clearFeatureCache", () => {
  it("forgets features", async () => {
    await extractInBrowser()(recordings, request);
    await clearFeatureCache();
    expect(await keptRows()).toBe(0);
  });
});

describe("contentDigest", () => {
  it("is SHA-256 of a file's bytes", () => {
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    expect(contentDigest(new Uint8Array(0))).toBe(empty);
  });

  it("tells samples apart by values and rate, and sees a part of a buffer alone", () => {
    const samples = Float32Array.of(9, 1, 2, 9);
    const part = samples.subarray(1, 3);
    const whole = { samples: Float32Array.of(1, 2), sampleRate: 8000 };
    expect(contentDigest({ samples: part, sampleRate: 8000 })).toBe(contentDigest(whole));
    expect(contentDigest({ ...whole, sampleRate: 16_000 })).not.toBe(contentDigest(whole));
    expect(contentDigest({ ...whole, samples })).not.toBe(contentDigest(whole));
  });
});
