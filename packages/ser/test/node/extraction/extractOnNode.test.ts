import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NamedSource } from "../../../src/extraction/extractRecordings.ts";
import { extractInTurn } from "../../../src/extraction/extractRecordings.ts";
import type { ExtractionRequest } from "../../../src/extraction/recordingPlan.ts";
import { extractOnNode, type NodeExtractionOptions } from "../../../src/node/extraction/extractOnNode.ts";
import { inspectCache } from "../../../src/node/extraction/cacheInventory.ts";
import { nodeStorage } from "../../../src/node/nodeStorage.ts";
import { bitsOf, request, tone, writeTones } from "./tones.ts";

let [folder, directory] = ["", ""];
let recordings: NamedSource[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "serkit-extraction-"));
  directory = join(folder, "cache");
  recordings = writeTones(join(folder, "tones"), 5);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const extract = async (some = recordings, what = request, options: NodeExtractionOptions = {}): Promise<unknown> =>
  bitsOf(await extractOnNode({ cache: { directory }, ...options })(some, what));
const fresh = async (some = recordings, what = request): Promise<unknown> =>
  bitsOf(await extractInTurn(nodeStorage, some, what));

/** Waits until the index of contents takes the files for settled, which no clock can be told. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2100));

const entries = (): string[] =>
  readdirSync(join(directory, "features"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const timesOf = (paths: readonly string[]): number[] => paths.map((path) => statSync(path).mtimeMs);
const age = (): void => {
  for (const path of entries()) utimesSync(path, 1000, 1000);
};

describe("extractOnNode", () => {
  it("gives what extractInTurn gives, computed and from the cache", async () => {
    const expected = await fresh();
    expect(await extract()).toEqual(expected);
    age();
    expect(await extract()).toEqual(expected);
    expect(timesOf(entries())).toEqual([1e6, 1e6, 1e6, 1e6, 1e6]);
  });

  it("does not open a file that has not changed, unless it changed less than 2 s before it was read", async () => {
    const read = vi.spyOn(nodeStorage, "read");
    const reads = async (): Promise<number> => {
      read.mockClear();
      await extract();
      return read.mock.calls.length;
    };
    const expected = await fresh();
    const counts = [await reads(), await reads()];
    await settle();
    counts.push(await reads(), await reads());
    expect(counts).toEqual([5, 5, 5, 0]);
    expect(await extract()).toEqual(expected);
    read.mockRestore();
  });

  it("notices a change at once, be it of a single byte at the same size and time", async () => {
    const before = await extract();
    const [first = { path: "" }] = recordings;
    const { atime, mtime } = statSync(first.path);
    writeFileSync(first.path, tone(999));
    utimesSync(first.path, atime, mtime);
    const after = await extract();
    expect(after).not.toEqual(before);
    expect(after).toEqual(await fresh());
  });

  it("knows a recording again under another name", async () => {
    await extract();
    age();
    const [first = { path: "" }] = recordings;
    const path = join(folder, "copy.wav");
    writeFileSync(path, readFileSync(first.path));
    expect(await extract([{ path, source: pathToFileURL(path) }])).toEqual(await fresh([{ path, source: path }]));
    expect(timesOf(entries())).toEqual([1e6, 1e6, 1e6, 1e6, 1e6]);
  });

  it("computes anew what is damaged, and mends it", async () => {
    const expected = await extract();
    const [damaged = "", cut = ""] = entries();
    const bytes = readFileSync(damaged);
    bytes[50] = bytes[50]! ^ 1;
    writeFileSync(damaged, bytes);
    writeFileSync(cut, readFileSync(cut).subarray(0, 20));
    expect(await extract()).toEqual(expected);
    age();
    expect(await extract()).toEqual(expected);
    expect(timesOf(entries())).toEqual([1e6, 1e6, 1e6, 1e6, 1e6]);
  });

  it("computes only the copies that are new", async () => {
    const more: ExtractionRequest = {
      ...request,
      copies: [[{ kind: "gain", decibels: -6 }], [], [{ kind: "speed", rate: [0.9, 1.1] }]],
    };
    await settle();
    await extract();
    age();
    expect(await extract(recordings, more)).toEqual(await fresh(recordings, more));
    expect(timesOf(entries()).filter((time) => time === 1e6)).toHaveLength(5);
    expect((await inspectCache(directory)).entries).toBe(15);
  });

  it("takes sound that is at hand, in its place, without keeping it", async () => {
    const signal = { samples: new Float32Array(800).fill(0.25), sampleRate: 8000 };
    const mixed = [{ path: "signal", source: signal }, ...recordings, { path: "bytes", source: tone(300) }];
    const done: number[] = [];
    const outcomes = await extractOnNode({ cache: { directory } })(mixed, request, {
      onRecording: (count) => done.push(count),
    });
    expect(bitsOf(outcomes)).toEqual(await fresh(mixed));
    expect(done).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(entries()).toHaveLength(5);
  });

  it("has the reason of what cannot be used as its outcome, every time", async () => {
    writeFileSync(join(folder, "no.wav"), "not a recording");
    const bad = ["no.wav", "none.wav"].map((name) => ({ path: name, source: join(folder, name) }));
    const expected = await fresh([...bad, ...recordings]);
    expect(await extract([...bad, ...recordings])).toEqual(expected);
    expect(await extract([...bad, ...recordings])).toEqual(expected);
  });

  it("keeps nothing if told so", async () => {
    expect(await extract(recordings, request, { cache: false })).toEqual(await fresh());
    expect(readdirSync(folder)).toEqual(["tones"]);
  });

  it("goes on where nothing can be kept, and says so once", async () => {
    writeFileSync(directory, "a file where the folder should be");
    const notices: string[] = [];
    expect(await extract(recordings, request, { onNotice: (sentence) => notices.push(sentence) })).toEqual(
      await fresh(),
    );
    expect(notices).toEqual([
      `Features cannot be kept in ${directory} (there is a file of that name; choose another folder); the next time they are computed again.`,
    ]);
  });

  it("goes on where a folder turns out unwritable half way", async () => {
    mkdirSync(directory);
    writeFileSync(join(directory, "features"), "a file where the folder should be");
    const notices: string[] = [];
    expect(await extract(recordings, request, { onNotice: (sentence) => notices.push(sentence) })).toEqual(
      await fresh(),
    );
    expect(notices).toHaveLength(1);
  });

  const small = mountSmallDisk();
  it.skipIf(small === undefined)(
    "goes on where the disk is full, and says so (needs the right to mount a tmpfs)",
    async () => {
      const disk = small ?? "";
      try {
        const notices: string[] = [];
        const options = { cache: { directory: disk }, onNotice: (sentence: string) => notices.push(sentence) };
        const many = writeTones(join(folder, "many"), 20);
        expect(await extract(many, request, options)).toEqual(await fresh(many));
        expect(await extract(many, request, options)).toEqual(await fresh(many));
        const sentence = `Features cannot be kept in ${disk} (the disk is full; free some space and try again); the next time they are computed again.`;
        expect(notices).toEqual([sentence, sentence]);
      } finally {
        execFileSync("umount", [disk]);
        rmSync(disk, { recursive: true });
      }
    },
  );

  it("keeps what threads compute", async () => {
    const many = writeTones(join(folder, "many"), 20);
    const expected = await fresh(many);
    expect(await extract(many, request, { workerCount: 2 })).toEqual(expected);
    expect(entries()).toHaveLength(20);
    age();
    expect(await extract(many, request, { workerCount: 2 })).toEqual(expected);
    expect(timesOf(entries())).toEqual(many.map(() => 1e6));
  });

  it("stops at the signal, and at the start if it is aborted", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const observer = {
      signal: controller.signal,
      onRecording: (done: number): void => {
        if (done === 2) controller.abort(reason);
      },
    };
    const run = extractOnNode({ cache: { directory } });
    await expect(run(recordings, request, observer)).rejects.toBe(reason);
    expect(entries().length).toBeLessThan(5);
    await expect(run(recordings, request, { signal: controller.signal })).rejects.toBe(reason);
  });

  it.each([0, 1.5, NaN])("refuses %d workers", (workerCount) => {
    expect(() => extractOnNode({ workerCount })).toThrow(
      new RangeError(`extractOnNode: workerCount must be an integer ≥ 1; got ${workerCount}`),
    );
  });
});

/** A disk of 32 KiB, or undefined where this user may not mount one. */
function mountSmallDisk(): string | undefined {
  const disk = mkdtempSync(join(tmpdir(), "serkit-small-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=32k", "tmpfs", disk], { stdio: "ignore" });
    return disk;
  } catch {
    rmSync(disk, { recursive: true });
    return undefined;
  }
}
