import type { Signal } from "@serkit/features";
import type { AudioSource } from "../../audio/audioSource.ts";
import {
  extractOne,
  type ExtractionOutcome,
  type ExtractRecordings,
  type NamedSource,
} from "../../extraction/extractRecordings.ts";
import { createRecordingPlan, type ExtractionRequest, type RecordingPlan } from "../../extraction/recordingPlan.ts";
import { browserStorage } from "../storage/browserStorage.ts";
import { databaseError } from "../storage/database.ts";
import { FEATURES_LOCATION, openFeatureCache, type FeatureCache } from "../storage/featureCache.ts";
import { contentDigest } from "./contentDigest.ts";
import { giveWay } from "./giveWay.ts";

/** Options of calls in the browser that take features of many recordings. */
export interface BrowserExtractionOptions {
  /**
   * Whether features are kept in IndexedDB for the next time.
   * @defaultValue `true`
   */
  readonly cache?: boolean;
  /** Called with a sentence, at most once an extraction, if features cannot be kept; the extraction goes on. */
  readonly onNotice?: ((sentence: string) => void) | undefined;
}

/**
 * Takes the features of many recordings, one after another, and keeps them for the next time.
 *
 * They are looked up by the SHA-256 of a file's bytes, or of samples and their rate. What lies at a URL is fetched each time and
 * not kept, and neither is the reason why a recording cannot be used. After each recording other work has its turn.
 *
 * @param options - Whether to keep features.
 */
export function extractInBrowser(options: BrowserExtractionOptions = {}): ExtractRecordings {
  const { cache = true, onNotice } = options;
  return async (recordings, request, { onRecording, signal } = {}) => {
    signal?.throwIfAborted();
    const plan = createRecordingPlan(request);
    const kept = cache ? await openForgivingCache(request, onNotice) : undefined;
    const outcomes: ExtractionOutcome[] = [];
    try {
      for (const recording of recordings) {
        outcomes.push(await extractKept(recording, plan, request, kept, signal));
        onRecording?.(outcomes.length);
        await giveWay();
        signal?.throwIfAborted();
      }
    } finally {
      kept?.close();
    }
    return outcomes;
  };
}

async function extractKept(
  { path, source }: NamedSource,
  plan: RecordingPlan,
  request: ExtractionRequest,
  cache: FeatureCache | undefined,
  signal: AbortSignal | undefined,
): Promise<ExtractionOutcome> {
  let content: Uint8Array | Signal | undefined;
  try {
    content = await contentOf(source);
  } catch {
    return { reason: "the file cannot be read any more; choose it again" };
  }
  if (cache === undefined || content === undefined) {
    return extractOne(browserStorage, { path, source: content ?? source }, plan, request, signal);
  }
  const digest = contentDigest(content);
  const found = await cache.read(digest);
  if (found !== undefined) return { features: found };
  const outcome = await extractOne(browserStorage, { path, source: content }, plan, request, signal);
  if ("features" in outcome) await cache.keep(digest, outcome.features);
  return outcome;
}

/** Bytes or samples that are at hand; undefined for what is still to be fetched, or is of another kind. */
async function contentOf(source: AudioSource): Promise<Uint8Array | Signal | undefined> {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (source instanceof Blob) return new Uint8Array(await source.arrayBuffer());
  if (typeof source !== "object" || !("samples" in source)) return undefined;
  return source.samples instanceof Float32Array ? source : undefined;
}

/** The cache, which says once that it cannot be used, and from then on is empty. */
async function openForgivingCache(
  request: ExtractionRequest,
  onNotice: ((sentence: string) => void) | undefined,
): Promise<FeatureCache | undefined> {
  let isUsable = true;
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    if (!isUsable) return undefined;
    try {
      return await work();
    } catch (cause) {
      isUsable = false;
      const { reason } = databaseError(FEATURES_LOCATION, "unwritable", cause);
      onNotice?.(`Features cannot be kept in this browser (${reason}); the next time they are computed again.`);
      return undefined;
    }
  };
  const cache = await attempt(() => openFeatureCache(request));
  if (cache === undefined) return undefined;
  return {
    read: (digest) => attempt(() => cache.read(digest)),
    keep: (digest, features) => attempt(() => cache.keep(digest, features)),
    close() {
      cache.close();
    },
  };
}
