import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clearCache, inspectCache } from "../../../src/node/extraction/cacheInventory.ts";
import { openContentIndex } from "../../../src/node/extraction/contentIndex.ts";
import { writeFeatures } from "../../../src/node/extraction/featureCache.ts";

let cache = "";
beforeEach(() => {
  cache = join(mkdtempSync(join(tmpdir(), "serkit-inventory-")), "cache");
});
afterEach(() => {
  rmSync(join(cache, ".."), { recursive: true });
});

const [key, digest] = ["a".repeat(64), "1".repeat(64)];
const part = "0f0e0d0c-0b0a-4908-8706-050403020100.part";

function fill(): void {
  writeFeatures(cache, { key, digest }, new Float32Array(10));
  writeFeatures(cache, { key, digest: "2".repeat(64) }, new Float32Array(10));
  utimesSync(join(cache, "features", key, digest), 0, 1_000_000_000);
  const index = openContentIndex(cache);
  index.note("/data/a.wav", "f", "d");
  index.save();
  writeFileSync(join(cache, "features", key, `${digest}.${part}`), "unfinished");
  writeFileSync(join(cache, `clock.${part}`), "");
}

describe("inspectCache", () => {
  it("finds nothing where there is no cache", async () => {
    const nothing = { directory: cache, entries: 0, bytes: 0, oldest: undefined, newest: undefined };
    expect(await inspectCache(cache)).toEqual(nothing);
  });

  it("counts entries, and the bytes of all that is the cache's", async () => {
    fill();
    const { entries, bytes, oldest, newest = "" } = await inspectCache(cache);
    const [contents = ""] = readdirSync(join(cache, "contents"));
    expect(contents).toMatch(/^[0-9a-f]{64}$/);
    expect({ entries, oldest }).toEqual({ entries: 2, oldest: "2001-09-09T01:46:40.000Z" });
    expect(newest > "2020").toBe(true);
    expect(bytes).toBeGreaterThan(2 * (44 + 40) + "unfinished".length);
  });
});

describe("clearCache", () => {
  it("removes files and folders, and says what they held", async () => {
    fill();
    const { bytes } = await inspectCache(cache);
    expect(await clearCache(cache)).toEqual({ directory: cache, files: 5, bytes });
    expect(existsSync(cache)).toBe(false);
    expect(await clearCache(cache)).toEqual({ directory: cache, files: 0, bytes: 0 });
  });

  it("leaves alone what is not the cache's", async () => {
    fill();
    const foreign = [
      "notes.txt",
      `features/${key}/notes.txt`,
      `contents/${digest}.wav`,
      `other/${digest}`,
      `features/${digest}.txt`,
    ];
    mkdirSync(join(cache, "other"));
    for (const name of foreign) writeFileSync(join(cache, name), "mine");
    await clearCache(cache);
    expect(foreign.filter((name) => !existsSync(join(cache, name)))).toEqual([]);
    expect((await inspectCache(cache)).entries).toBe(0);
  });
});
