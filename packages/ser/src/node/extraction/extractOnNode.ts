import { availableParallelism } from "node:os";
import type { ExtractRecordings } from "../../extraction/extractRecordings.ts";
import type { ExtractionRequest } from "../../extraction/recordingPlan.ts";
import { storageError } from "../nodeStorage.ts";
import { cacheFolder } from "./cacheFolder.ts";
import { extractBatch } from "./extractBatch.ts";
import { openRequestCache, type RequestCache } from "./requestCache.ts";

/** Options of calls that take features of many recordings. */
export interface NodeExtractionOptions {
  /**
   * Whether features are kept for the next time, or where.
   * @defaultValue `true`: in `$SERKIT_CACHE`, else where the operating system keeps caches
   */
  readonly cache?: boolean | { readonly directory: string };
  /**
   * Most threads at work at once, ≥ 1; with 1 there is none beside the caller's.
   * @defaultValue as many as the machine runs at once
   */
  readonly workerCount?: number;
  /** Called with a sentence, at most once an extraction, if features cannot be kept; the extraction goes on. */
  readonly onNotice?: (sentence: string) => void;
}

/**
 * Takes the features of many recordings on all cores, and keeps them for the next time.
 *
 * Files are done first. Sound that is at hand already, and what is fetched from the network, follow one after another, and are not
 * kept: there is no telling whether they have changed. Neither is the reason why a recording cannot be used.
 *
 * A file counts as unchanged if its size, times and inode are those it had when it was last read, and it had not been touched for
 * 2 s then; any other is read, and its features are looked up by the SHA-256 of its bytes. What is read from the cache is checked
 * to the byte, and equals what would be computed, bit for bit.
 *
 * @param options - Where to keep features, and how many threads to use.
 * @returns The function; it throws what `extractInTurn` throws, and {@link ExtractionError} if a thread breaks down.
 * @throws RangeError if `workerCount` is not an integer ≥ 1.
 */
export function extractOnNode(options: NodeExtractionOptions = {}): ExtractRecordings {
  const workerCount = requireWorkerCount("extractOnNode", options);
  return async (recordings, request, observer = {}) => {
    const cache = openCacheFor(request, options);
    return extractBatch(recordings, { request, workerCount, cache }, observer);
  };
}

/**
 * The number of threads that the options ask for.
 *
 * @throws RangeError if it is not an integer ≥ 1.
 */
export function requireWorkerCount(caller: string, options: NodeExtractionOptions): number {
  const { workerCount = availableParallelism() } = options;
  if (Number.isInteger(workerCount) && workerCount >= 1) return workerCount;
  throw new RangeError(`${caller}: workerCount must be an integer ≥ 1; got ${workerCount}`);
}

/** The part of the cache that a request is about; undefined where nothing is to be kept. */
export function openCacheFor(
  request: ExtractionRequest,
  { cache = true, onNotice }: NodeExtractionOptions,
): RequestCache | undefined {
  if (cache === false) return undefined;
  const directory = cache === true ? cacheFolder() : cache.directory;
  return openRequestCache(directory, request, (cause) => {
    const { reason } = storageError(directory, "unwritable", cause);
    onNotice?.(`Features cannot be kept in ${directory} (${reason}); the next time they are computed again.`);
  });
}
