import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CONTENTS_FOLDER, openContentIndex } from "../../../src/node/extraction/contentIndex.ts";

let cache = "";
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "serkit-contents-"));
});
afterEach(() => {
  rmSync(cache, { recursive: true });
});

const note = (path: string, fingerprint: string, digest: string): void => {
  const index = openContentIndex(cache);
  index.note(path, fingerprint, digest);
  index.save();
};

describe("the content index", () => {
  it("knows a file by its fingerprint, and by no other", () => {
    note("/data/a.wav", "10 1 1 7", "d1");
    const index = openContentIndex(cache);
    expect(index.digestOf("/data/a.wav", "10 1 1 7")).toBe("d1");
    expect(index.digestOf("/data/a.wav", "10 2 1 7")).toBeUndefined();
    expect(index.digestOf("/data/b.wav", "10 1 1 7")).toBeUndefined();
    expect(index.digestOf("/other/a.wav", "10 1 1 7")).toBeUndefined();
    expect(index.digestOf("/data/constructor", "10 1 1 7")).toBeUndefined();
  });

  it("takes paths that mean the same for the same", () => {
    note("sounds/./a.wav", "f", "d");
    expect(openContentIndex(cache).digestOf(join(process.cwd(), "sounds/a.wav"), "f")).toBe("d");
  });

  it("keeps what another wrote between opening and saving", () => {
    const [first, second] = [openContentIndex(cache), openContentIndex(cache)];
    first.note("/data/a.wav", "f", "d1");
    second.note("/data/b.wav", "f", "d2");
    first.save();
    second.save();
    const index = openContentIndex(cache);
    expect([index.digestOf("/data/a.wav", "f"), index.digestOf("/data/b.wav", "f")]).toEqual(["d1", "d2"]);
  });

  it("knows nothing where any byte of it is wrong, and goes on from there", () => {
    note("/data/a.wav", "f", "d1");
    const [name = ""] = readdirSync(join(cache, CONTENTS_FOLDER));
    const path = join(cache, CONTENTS_FOLDER, name);
    const sound = readFileSync(path);
    for (let at = 0; at < sound.length; at++) {
      const wrong = Buffer.from(sound);
      wrong[at] = wrong[at]! ^ 1;
      writeFileSync(path, wrong);
      expect(openContentIndex(cache).digestOf("/data/a.wav", "f")).toBeUndefined();
    }
    note("/data/a.wav", "f", "d2");
    expect(openContentIndex(cache).digestOf("/data/a.wav", "f")).toBe("d2");
  });
});
