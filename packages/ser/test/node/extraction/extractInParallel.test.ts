import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tinypool, TinypoolWorker } from "tinypool";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ExtractionOutcome } from "../../../src/extraction/extractRecordings.ts";
import { ExtractionError } from "../../../src/node/extraction/extractionError.ts";
import { extractInParallel, type ParallelExtraction } from "../../../src/node/extraction/extractInParallel.ts";
import { bitsOf, request, writeTones } from "./tones.ts";

interface TinypoolModule {
  readonly Tinypool: typeof Tinypool;
}

/** The threads that were started, and how many have ended. */
const made = vi.hoisted(() => ({ threads: [] as TinypoolWorker[], ended: 0 }));
vi.mock("tinypool", async (original) => {
  const { Tinypool: Original } = await original<TinypoolModule>();
  return {
    Tinypool: class extends Original {
      override run(...call: Parameters<InstanceType<typeof Original>["run"]>): Promise<unknown> {
        const result = super.run(...call) as Promise<unknown>;
        for (const thread of this.threads.filter((candidate) => !made.threads.includes(candidate))) {
          made.threads.push(thread);
          thread.once("exit", () => made.ended++);
        }
        return result;
      }
    },
  };
});
beforeEach(() => {
  Object.assign(made, { threads: [], ended: 0 });
});

const folder = mkdtempSync(join(tmpdir(), "serkit-parallel-"));
const paths = writeTones(folder, 40).map(({ path }) => path);
paths[11] = join(folder, "missing.wav");
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function extract(
  some: readonly string[],
  options: Partial<ParallelExtraction> = {},
): Promise<ExtractionOutcome[]> {
  const outcomes: ExtractionOutcome[] = [];
  await extractInParallel(some, {
    request,
    known: undefined,
    workerCount: 2,
    onOutcome(index, { outcome }) {
      if (outcome !== undefined) outcomes[index] = outcome;
    },
    ...options,
  });
  return outcomes;
}

describe("extractInParallel", () => {
  it.each([2, 3])("gives with %i threads what one gives, bit for bit, and ends them", async (workerCount) => {
    const [alone, together] = [await extract(paths, { workerCount: 1 }), await extract(paths, { workerCount })];
    expect([made.threads.length, made.ended]).toEqual([workerCount, workerCount]);
    expect(bitsOf(together)).toEqual(bitsOf(alone));
    expect(together[11]).toEqual({ reason: "no such file" });
  });

  it("starts no thread for fewer than 16 files", async () => {
    expect(await extract(paths.slice(0, 15), { workerCount: 8 })).toHaveLength(15);
    expect(made.threads).toHaveLength(0);
    await extract(paths.slice(0, 16), { workerCount: 8 });
    expect(made.threads).toHaveLength(2);
  });

  it("tells the digest of what it read, and computes nothing of a known one", async () => {
    const digests: (string | undefined)[] = [];
    const onOutcome: ParallelExtraction["onOutcome"] = (index, { content }) => (digests[index] = content?.digest);
    await extractInParallel(paths, { request, known: new Set(), workerCount: 2, onOutcome });
    expect(new Set(digests).size).toBe(40);
    const known = new Set(digests.slice(0, 10).filter((digest) => digest !== undefined));
    expect(Object.keys(await extract(paths, { known }))).toEqual(Array.from({ length: 30 }, (_, i) => String(i + 10)));
  });

  it.each([1, 2])("stops with the signal's reason and leaves no thread (of %i)", async (workerCount) => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const indexes: number[] = [];
    const onOutcome = (index: number): void => {
      indexes.push(index);
      if (indexes.length === 3) controller.abort(reason);
    };
    const { signal } = controller;
    await expect(extract(paths, { workerCount, onOutcome, signal })).rejects.toBe(reason);
    expect(indexes.length).toBeLessThan(paths.length);
    expect(made.ended).toBe(made.threads.length);
  });

  it("does nothing once the signal is aborted", async () => {
    const reason = new Error("enough");
    await expect(extract(paths, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(made.threads).toHaveLength(0);
  });

  it.each([1, 2])("passes on what the callback throws, and leaves no thread (of %i)", async (workerCount) => {
    const error = new Error("not that");
    const onOutcome = (): void => {
      throw error;
    };
    await expect(extract(paths, { workerCount, onOutcome })).rejects.toBe(error);
    expect(made.ended).toBe(made.threads.length);
  });

  it.each([1, 2])("refuses what cannot be computed (with %i threads)", async (workerCount) => {
    const impossible = { ...request, featureSets: request.featureSets.map((set) => ({ ...set, hopLength: 0 })) };
    await expect(extract(paths, { workerCount, request: impossible })).rejects.toThrow(
      new RangeError("createExtractor: hopLength must be an integer ≥ 1; got 0"),
    );
    expect(made.ended).toBe(made.threads.length);
  });

  it.each<[string, (thread: TinypoolWorker) => void, string]>([
    ["ends by itself", (thread) => void thread.terminate(), ""],
    [
      "runs out of memory",
      (thread) => {
        thread.emit("error", new Error("out of memory"));
      },
      ": out of memory",
    ],
  ])("says so when a thread %s, and leaves none", async (_, kill, why) => {
    const onOutcome = (): void => {
      const [thread] = made.threads;
      if (thread !== undefined) kill(thread);
    };
    const failure = extract(paths, { onOutcome });
    await expect(failure).rejects.toThrow(
      new ExtractionError(
        "thread-ended",
        `A thread that extracts features ended before its work was done${why}; try again with a workerCount of 1.`,
      ),
    );
    await expect(failure).rejects.toMatchObject({ name: "ExtractionError", code: "thread-ended" });
    expect(made.ended).toBe(2);
  });
});

it("has threads that do without TensorFlow.js and the command line: they start in no time", () => {
  const dist = join(import.meta.dirname, "../../../dist");
  const found = new Set<string>();
  const imported = new Set<string>();
  const follow = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const text = readFileSync(join(dist, name), "utf8");
    for (const [, from = ""] of text.matchAll(/^(?:import|export)\b[^'"\n]*['"]([^'"\n]+)['"]/gm)) {
      if (from.startsWith("./")) follow(from.slice(2));
      else imported.add(from);
    }
  };
  follow("extractionWorker.js");
  expect(imported).toContain("@serkit/features");
  expect([...imported].filter((name) => /^(@tensorflow|@serkit\/models|tinypool|commander)/.test(name))).toEqual([]);
});
