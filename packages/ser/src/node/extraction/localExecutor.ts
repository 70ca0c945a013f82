import type { ExtractionExecutor } from "../../extraction/extractionExecutor.ts";
import type { ExtractionOutcome, NamedSource } from "../../extraction/extractRecordings.ts";
import { extractBatch } from "./extractBatch.ts";
import { openCacheFor, requireWorkerCount, type NodeExtractionOptions } from "./extractOnNode.ts";
import { createExtractionThreads } from "./extractionThreads.ts";
import { readAhead } from "./readAhead.ts";
import type { RequestCache } from "./requestCache.ts";

/** Recordings of a batch for each thread: few enough to be held, enough for the last of them not to keep the other threads waiting. */
const BATCH_PER_THREAD = 64;

/** Recordings after which the index of the cache is written: it is a file a folder, and each time written whole. */
const SAVE_AFTER = 8192;

/**
 * An executor that does the work here: on all cores, with features kept for the next time.
 *
 * At most 64 recordings a thread are at work, as many are waiting for it, and the outcomes of as many for being taken. Recordings
 * are treated as `extractOnNode` treats them.
 *
 * @param options - Where to keep features, and how many threads to use.
 * @throws RangeError if `workerCount` is not an integer ≥ 1; the iteration throws {@link ExtractionError} if a thread breaks down.
 *
 * @example
 * ```ts
 * const extract = createLocalExecutor({ cache: false });
 * const request = { conditioning: { amplitude: "original" }, copies: [[]], featureSets: [featureSets["mfcc-chroma-mel"]] } as const;
 * const outcomes = [];
 * for await (const outcome of extract(synthesizeCorpus({ speakerCount: 1, takeCount: 1 }), request)) outcomes.push(outcome);
 * outcomes.map((outcome) => "features" in outcome && outcome.features[0][0].length); // => Array(7).fill(180)
 * ```
 */
export function createLocalExecutor(options: NodeExtractionOptions = {}): ExtractionExecutor {
  const workerCount = requireWorkerCount("createLocalExecutor", options);
  return async function* (recordings, request, { onRecording, signal } = {}) {
    signal?.throwIfAborted();
    const stop = new AbortController();
    const stopped = signal === undefined ? stop.signal : AbortSignal.any([stop.signal, signal]);
    const threads = createExtractionThreads(workerCount);
    const kept = openCacheFor(request, options);
    const cache = kept === undefined ? undefined : savingSeldom(kept);
    const inbox = readAhead<NamedSource>(recordings, BATCH_PER_THREAD * workerCount);
    stopped.addEventListener("abort", () => {
      inbox.close();
    });

    let asked = 0;
    const start = (batch: readonly NamedSource[]): Promise<ExtractionOutcome[]> => {
      const before = asked;
      asked += batch.length;
      const observer = { signal: stopped, onRecording: (done: number) => onRecording?.(before + done) };
      const outcomes = extractBatch(batch, { request, workerCount, threads, cache }, observer);
      outcomes.catch(() => undefined); // whoever takes the outcomes is told; who has left does not ask
      return outcomes;
    };
    let running: Promise<ExtractionOutcome[]> | undefined;
    try {
      for (let batch = await inbox.take(); batch.length > 0; batch = await inbox.take()) {
        running = start(batch);
        while (running !== undefined) {
          const outcomes: ExtractionOutcome[] = await running;
          running = inbox.isEmpty() ? undefined : start(await inbox.take()); // at work while the outcomes are taken
          yield* outcomes;
        }
        stopped.throwIfAborted();
      }
      stopped.throwIfAborted();
    } finally {
      stop.abort();
      await running?.catch(() => undefined);
      await threads.close();
      kept?.save();
    }
  };
}

/** A cache that looks only once for what it knows, and is written every now and then; its owner writes it at the end. */
function savingSeldom(cache: RequestCache): RequestCache {
  let known: ReadonlySet<string> | undefined;
  let noted = 0;
  return {
    ...cache,
    knownDigests: () => (known ??= cache.knownDigests()),
    note(path, content) {
      noted++;
      cache.note(path, content);
    },
    save() {
      if (noted < SAVE_AFTER) return;
      noted = 0;
      cache.save();
    },
  };
}
