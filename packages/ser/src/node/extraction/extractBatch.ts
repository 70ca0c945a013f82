import { fileURLToPath } from "node:url";
import type { AudioSource } from "../../audio/audioSource.ts";
import {
  extractInTurn,
  type ExtractionObserver,
  type ExtractionOutcome,
  type NamedSource,
} from "../../extraction/extractRecordings.ts";
import { isWebUrl } from "../location.ts";
import { nodeStorage } from "../nodeStorage.ts";
import { extractCached, type CachedExtraction } from "./extractCached.ts";
import type { FileOutcome } from "./extractFile.ts";
import { extractInParallel } from "./extractInParallel.ts";
import type { RequestCache } from "./requestCache.ts";

/** What to take of recordings, with what means. */
export interface BatchExtraction extends Pick<CachedExtraction, "request" | "workerCount" | "threads"> {
  /** What is there already, and where the rest goes; undefined if nothing is kept. */
  readonly cache: RequestCache | undefined;
}

/**
 * Takes the features of recordings: files first, on several cores and with the cache at hand, then the others in turn.
 *
 * @returns The outcomes in the order of the recordings.
 * @throws What {@link extractInTurn} and {@link extractInParallel} throw.
 */
export async function extractBatch(
  recordings: readonly NamedSource[],
  { cache, ...extraction }: BatchExtraction,
  { onRecording, signal }: ExtractionObserver,
): Promise<ExtractionOutcome[]> {
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
  if (cache === undefined) {
    const onOutcome = (at: number, { outcome }: FileOutcome): void => {
      if (outcome !== undefined) onFile(at, outcome);
    };
    await extractInParallel(paths, { ...extraction, known: undefined, onOutcome, signal });
  } else {
    await extractCached(paths, { ...extraction, cache, onFile, signal });
  }
  if (others.length === 0) return outcomes;

  const rest = others.map((index) => recordings[index]!);
  const observer = { signal, onRecording: (count: number) => onRecording?.(files.length + count) };
  const restOutcomes = await extractInTurn(nodeStorage, rest, extraction.request, observer);
  for (const [at, index] of others.entries()) outcomes[index] = restOutcomes[at]!;
  return outcomes;
}

/** The path of a file on this machine; undefined for anything else. */
function pathOf(source: AudioSource): string | undefined {
  if (typeof source !== "string" && !(source instanceof URL)) return undefined;
  const location = String(source);
  if (isWebUrl(location)) return undefined;
  return location.startsWith("file:") ? fileURLToPath(location) : location;
}
