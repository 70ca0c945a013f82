import { setImmediate } from "node:timers/promises";
import type { ExtractionOutcome } from "../../extraction/extractRecordings.ts";
import type { ExtractionRequest } from "../../extraction/recordingPlan.ts";
import { extractInParallel, type ParallelExtraction } from "./extractInParallel.ts";
import type { CopyFeatures, RequestCache } from "./requestCache.ts";

/** What to take of files with a cache at hand, and who follows. */
export interface CachedExtraction extends Pick<ParallelExtraction, "request" | "workerCount" | "threads" | "signal"> {
  /** What is there already, and where the rest goes. */
  readonly cache: RequestCache;
  /** Called with the index of each file and what became of it, in the order in which they are done. */
  readonly onFile: (index: number, outcome: ExtractionOutcome) => void;
}

/** A file of which something has to be computed. */
interface WaitingFile {
  readonly index: number;
  readonly path: string;
  /** The content that `found` is of, if the file has not changed since it was last read. */
  readonly digest: string | undefined;
  /** The features of each copy, where the cache has them. */
  readonly found: readonly (CopyFeatures | undefined)[];
}

/** An entry is read in a few microseconds, less than it takes to ask for it in another thread; after so many others have a turn. */
const FILES_A_TURN = 64;

/** Takes the features of files: from the cache what is there, anew what is not. */
export async function extractCached(paths: readonly string[], extraction: CachedExtraction): Promise<void> {
  const { request, cache, onFile, signal } = extraction;
  const nothing = request.copies.map(() => undefined);
  const waiting: WaitingFile[] = [];
  for (const [index, path] of paths.entries()) {
    if (index % FILES_A_TURN === 0) await setImmediate();
    signal?.throwIfAborted();
    const digest = cache.identify(path);
    const found = digest === undefined ? nothing : cache.read(digest);
    if (digest !== undefined && isComplete(found)) onFile(index, { features: found });
    else waiting.push({ index, path, digest, found });
  }
  if (waiting.length === 0) return;

  cache.prepare();
  try {
    const later: WaitingFile[] = [];
    for (const group of groupsOf(waiting)) {
      const known = group.some(({ digest }) => digest === undefined) ? cache.knownDigests() : new Set<string>();
      later.push(...(await extractGroup(group, known, extraction)));
    }
    // What changed under our eyes or was damaged in the cache; a file that changes all the time is taken as it is then.
    const anew = later.map((file) => ({ ...file, digest: undefined, found: nothing }));
    await extractGroup(anew, new Set(), extraction);
  } finally {
    cache.save();
  }
}

/** Files that lack the same copies. */
function groupsOf(files: readonly WaitingFile[]): WaitingFile[][] {
  const groups = new Map<string, WaitingFile[]>();
  for (const file of files) {
    const lack = missingCopies(file).join();
    groups.set(lack, [...(groups.get(lack) ?? []), file]);
  }
  return [...groups.values()];
}

/** Computes what files lack, the same copies in each. Gives back those that have to be done again, without the cache. */
async function extractGroup(
  files: readonly WaitingFile[],
  known: ReadonlySet<string>,
  { request, cache, workerCount, threads, onFile, signal }: CachedExtraction,
): Promise<WaitingFile[]> {
  const [first] = files;
  if (first === undefined) return [];
  const missing = missingCopies(first);
  const later: WaitingFile[] = [];
  const paths = files.map(({ path }) => path);
  await extractInParallel(paths, {
    request: requestOf(request, missing),
    known,
    workerCount,
    threads,
    signal,
    onOutcome(at, { content, outcome }) {
      const file = files[at]!;
      const { index, path, digest, found } = file;
      if (content !== undefined) cache.note(path, content);
      if (outcome !== undefined && "reason" in outcome) {
        onFile(index, outcome);
      } else if (content === undefined || (digest !== undefined && digest !== content.digest)) {
        later.push(file);
      } else if (outcome === undefined) {
        const kept = cache.read(content.digest);
        if (isComplete(kept)) onFile(index, { features: kept });
        else later.push(file);
      } else {
        const computed = new Map(missing.map((copy, i) => [copy, outcome.features[i] ?? []]));
        for (const [copy, features] of computed) cache.keep(content.digest, copy, features);
        onFile(index, { features: found.map((features, copy) => features ?? computed.get(copy) ?? []) });
      }
    },
  });
  return later;
}

function requestOf(request: ExtractionRequest, copies: readonly number[]): ExtractionRequest {
  return { ...request, copies: copies.map((copy) => request.copies[copy]!) };
}

function missingCopies({ found }: WaitingFile): number[] {
  return [...found.keys()].filter((copy) => found[copy] === undefined);
}

function isComplete(found: readonly (CopyFeatures | undefined)[]): found is CopyFeatures[] {
  return found.every((features) => features !== undefined);
}
