import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { AudioSource } from "../../audio/audioSource.ts";
import { extractInTurn, type ExtractionOutcome, type ExtractRecordings } from "../../extraction/extractRecordings.ts";
import { nodeStorage, storageError } from "../nodeStorage.ts";
import { cacheFolder } from "./cacheFolder.ts";
import { extractCached } from "./extractCached.ts";
import type { FileOutcome } from "./extractFile.ts";
import { extractInParallel } from "./extractInParallel.ts";
import { openRequestCache } from "./requestCache.ts";

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
  const { cache = true, workerCount = availableParallelism(), onNotice } = options;
  if (!Number.isInteger(workerCount) || workerCount < 1) {
    throw new RangeError(`extractOnNode: workerCount must be an integer ≥ 1; got ${workerCount}`);
  }
  return async (recordings, request, { onRecording, signal } = {}) => {
    signal?.throwIfAborted();
    const outcomes: ExtractionOutcome[] = [];
    const files: { readonly index: number; readonly path: string }[] = [];
    const others: number[] = [];
    for (const [index, { source }] of recordings.entries()) {
      const path = pathOf(source);
      if (path === undefined) others.push(index);
      else files.push({ index, path });
    }

    let done = 0;
    const onFile = (at: number, outcome: ExtractionOutcome): void => {
      outcomes[files[at]!.index] = outcome;
      onRecording?.(++done);
    };
    const paths = files.map(({ path }) => path);
    if (cache === false) {
      const onOutcome = (at: number, { outcome }: FileOutcome): void => {
        if (outcome !== undefined) onFile(at, outcome);
      };
      await extractInParallel(paths, { request, known: undefined, workerCount, onOutcome, signal });
    } else {
      const directory = cache === true ? cacheFolder() : cache.directory;
      const kept = openRequestCache(directory, request, (cause) => {
        const { reason } = storageError(directory, "unwritable", cause);
        onNotice?.(`Features cannot be kept in ${directory} (${reason}); the next time they are computed again.`);
      });
      await extractCached(paths, { request, cache: kept, workerCount, onFile, signal });
    }
    if (others.length === 0) return outcomes;

    const rest = others.map((index) => recordings[index]!);
    const observer = { signal, onRecording: (count: number) => onRecording?.(files.length + count) };
    const restOutcomes = await extractInTurn(nodeStorage, rest, request, observer);
    for (const [at, index] of others.entries()) outcomes[index] = restOutcomes[at]!;
    return outcomes;
  };
}

/** The path of a file on this machine; undefined for anything else. */
function pathOf(source: AudioSource): string | undefined {
  if (typeof source !== "string" && !(source instanceof URL)) return undefined;
  const location = String(source);
  if (/^https?:/i.test(location)) return undefined;
  return location.startsWith("file:") ? fileURLToPath(location) : location;
}
