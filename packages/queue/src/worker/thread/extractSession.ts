import { createLocalExecutor, type ExtractionOutcome, type ExtractionRequest, type NamedSource } from "serkit/node";
import { encodeNumbers } from "../../protocol/numbers.ts";
import type { ItemResult } from "../../protocol/jobData.ts";
import type { SentRecording } from "../../producer/recordingWork.ts";
import { openFeed } from "./feed.ts";
import { findRecording } from "./findRecording.ts";
import type { Session } from "./session.ts";
import type { ThreadSetup } from "./threadMessage.ts";

/**
 * Takes features of recordings, as a call on one machine does: one extraction goes on from job to job, so that what the cache knows
 * is read and written once, not job by job.
 */
export function openExtractSession(
  shared: Uint8Array,
  setup: ThreadSetup,
  onNotice: (sentence: string) => void,
): Session {
  const request = JSON.parse(new TextDecoder().decode(shared)) as ExtractionRequest;
  const extract = createLocalExecutor({ cache: setup.cache, workerCount: 1, onNotice });
  let feed = openFeed<NamedSource>();
  let outcomes = extract(feed.items, request)[Symbol.asyncIterator]();
  return {
    async run(items, onDone) {
      const results: ItemResult[] = [];
      const asked: number[] = [];
      try {
        for (const [index, item] of (items as readonly SentRecording[]).entries()) {
          const found = await findRecording(item, setup);
          if ("source" in found) {
            asked.push(index);
            feed.push({ path: found.name, source: found.source });
          } else {
            results[index] = found;
          }
        }
        for (const [done, index] of asked.entries()) {
          const { value } = (await outcomes.next()) as IteratorYieldResult<ExtractionOutcome>;
          results[index] = resultOf(value);
          onDone(items.length - asked.length + done + 1);
        }
        return results;
      } catch (error) {
        feed = openFeed(); // the extraction is over
        outcomes = extract(feed.items, request)[Symbol.asyncIterator]();
        throw error;
      }
    },
    async close() {
      feed.end();
      await outcomes.return?.();
    },
  };
}

function resultOf(outcome: ExtractionOutcome): ItemResult {
  if ("reason" in outcome) return outcome;
  return { value: outcome.features.map((copy) => copy.map(encodeNumbers)) };
}
