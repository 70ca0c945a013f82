import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { extractInTurn, type ExtractionOutcome, type NamedSource } from "../../../src/extraction/extractRecordings.ts";
import { createLocalExecutor } from "../../../src/node/extraction/localExecutor.ts";
import { nodeStorage } from "../../../src/node/nodeStorage.ts";
import { bitsOf, request, writeTones } from "./tones.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-executor-"));
const files = writeTones(folder, 40);
const missing = join(folder, "missing.wav");
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** So many recordings: the files over and over, and one that is not there. */
function* many(count: number, onAsked: (asked: number) => void = () => undefined): Generator<NamedSource> {
  for (let i = 0; i < count; i++) {
    onAsked(i + 1);
    yield i % 41 === 40 ? { path: missing, source: missing } : files[i % 41]!;
  }
}

async function all(outcomes: AsyncIterable<ExtractionOutcome>): Promise<ExtractionOutcome[]> {
  const taken: ExtractionOutcome[] = [];
  for await (const outcome of outcomes) taken.push(outcome);
  return taken;
}

describe("createLocalExecutor", () => {
  it.each([1, 2])("gives what extractInTurn gives, in order, over many batches (%i threads)", async (workerCount) => {
    const done: number[] = [];
    const extract = createLocalExecutor({ cache: { directory: join(folder, "cache") }, workerCount });
    const observer = { onRecording: (count: number) => done.push(count) };
    const outcomes = await all(extract(many(300), request, observer));
    const expected = bitsOf(await extractInTurn(nodeStorage, [...many(41)], request)) as unknown[];
    expect(bitsOf(outcomes)).toEqual(Array.from({ length: 300 }, (_, i) => expected[i % 41]));
    expect(done).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
  });

  it("asks for no more recordings than it has room for while nobody takes the outcomes", async () => {
    let asked = 0;
    const extract = createLocalExecutor({ cache: false, workerCount: 1 });
    const outcomes = extract(
      many(2000, (count) => (asked = count)),
      request,
    )[Symbol.asyncIterator]();
    await outcomes.next();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked).toBeLessThanOrEqual(3 * 64 + 1);
    await outcomes.return?.();
    expect(asked).toBeLessThanOrEqual(3 * 64 + 1);
  });

  it("gives the outcome of what is there before it is given more", async () => {
    let taken = 0;
    async function* patient(): AsyncGenerator<NamedSource> {
      for (let i = 0; i < 3; i++) {
        await expect.poll(() => taken).toBe(i);
        yield files[i]!;
      }
    }
    for await (const outcome of createLocalExecutor({ cache: false })(patient(), request)) {
      expect(outcome).toHaveProperty("features");
      taken++;
    }
    expect(taken).toBe(3);
  });

  it("throws the signal's reason, even while it waits for a recording", async () => {
    const reason = new Error("enough");
    async function* stuck(): AsyncGenerator<NamedSource> {
      yield files[0]!;
      await new Promise(() => undefined);
    }
    const controller = new AbortController();
    const outcomes = createLocalExecutor({ cache: false })(stuck(), request, controller)[Symbol.asyncIterator]();
    await outcomes.next();
    setTimeout(() => {
      controller.abort(reason);
    }, 50);
    await expect(outcomes.next()).rejects.toBe(reason);
  });

  it("does nothing once the signal is aborted", async () => {
    const reason = new Error("enough");
    let asked = 0;
    const recordings = many(5, (count) => (asked = count));
    await expect(all(createLocalExecutor()(recordings, request, { signal: AbortSignal.abort(reason) }))).rejects.toBe(
      reason,
    );
    expect(asked).toBe(0);
  });

  it("passes on what the stream throws, after the outcomes of what came before", async () => {
    const error = new Error("the list ends here");
    function* broken(): Generator<NamedSource> {
      yield* many(3);
      throw error;
    }
    const taken: ExtractionOutcome[] = [];
    const run = async (): Promise<void> => {
      for await (const outcome of createLocalExecutor({ cache: false })(broken(), request)) taken.push(outcome);
    };
    await expect(run()).rejects.toBe(error);
    expect(taken).toHaveLength(3);
  });

  it("passes on what the request leads to", async () => {
    const impossible = { ...request, featureSets: request.featureSets.map((set) => ({ ...set, hopLength: 0 })) };
    await expect(all(createLocalExecutor({ cache: false })(many(200), impossible))).rejects.toThrow(
      new RangeError("createExtractor: hopLength must be an integer ≥ 1; got 0"),
    );
  });

  it("refuses no threads at all", () => {
    expect(() => createLocalExecutor({ workerCount: 0 })).toThrow(
      new RangeError("createLocalExecutor: workerCount must be an integer ≥ 1; got 0"),
    );
  });
});
