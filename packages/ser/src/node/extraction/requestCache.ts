import type { ExtractionRequest } from "../../extraction/recordingPlan.ts";
import { openContentIndex } from "./contentIndex.ts";
import type { FileContent } from "./extractFile.ts";
import { listDigests, readFeatures, writeFeatures } from "./featureCache.ts";
import { featureKey } from "./featureKey.ts";
import { fileSystemTime, fingerprintOf, isSettled } from "./fingerprint.ts";

/** The features of one copy, one row a feature set. */
export type CopyFeatures = readonly Float32Array<ArrayBuffer>[];

/** The part of the cache that a request is about. */
export interface RequestCache {
  /** The digest of a file that has not changed since it was last read; undefined if it may have. */
  identify(path: string): string | undefined;
  /** The features of each copy of a content, undefined where the cache does not have all of them. */
  read(digest: string): (CopyFeatures | undefined)[];
  /** Digests of the contents of which every copy seems to be there. */
  knownDigests(): ReadonlySet<string>;
  /** To be called before the first file is read that is to be kept. */
  prepare(): void;
  /** Keeps the features of one copy. */
  keep(digest: string, copy: number, features: CopyFeatures): void;
  /** Keeps what a file held. */
  note(path: string, content: FileContent): void;
  /** Writes what was noted. */
  save(): void;
}

/**
 * Opens the cache for a request.
 *
 * @param directory - Folder of the cache; it is made when something is to be kept.
 * @param request - What is taken of each recording.
 * @param onUnwritable - Called with the file system's error, once, when nothing can be kept; from then on nothing is tried.
 */
export function openRequestCache(
  directory: string,
  { conditioning, copies, featureSets }: ExtractionRequest,
  onUnwritable: (cause: unknown) => void,
): RequestCache {
  const keys = copies.map((steps) => featureSets.map((featureSet) => featureKey({ conditioning, steps, featureSet })));
  const contents = openContentIndex(directory);
  let isWritable = true;
  let started = 0n;
  const tryTo = (write: () => void): void => {
    if (!isWritable) return;
    try {
      write();
    } catch (cause) {
      isWritable = false;
      onUnwritable(cause);
    }
  };
  return {
    identify(path) {
      const fingerprint = fingerprintOf(path);
      return fingerprint === undefined ? undefined : contents.digestOf(path, fingerprint.text);
    },
    read: (digest) =>
      keys.map((ofCopy) => {
        const features = ofCopy.map((key) => readFeatures(directory, { key, digest }));
        return features.every((values) => values !== undefined) ? features : undefined;
      }),
    knownDigests() {
      const [first, ...others] = [...new Set(keys.flat())].map((key) => listDigests(directory, key));
      return new Set([...(first ?? [])].filter((digest) => others.every((digests) => digests.has(digest))));
    },
    prepare() {
      tryTo(() => {
        started = fileSystemTime(directory);
      });
    },
    keep(digest, copy, features) {
      for (const [index, key] of (keys[copy] ?? []).entries()) {
        tryTo(() => {
          writeFeatures(directory, { key, digest }, features[index]!);
        });
      }
    },
    note(path, { digest, fingerprint }) {
      if (fingerprint !== undefined && isSettled(fingerprint, started)) contents.note(path, fingerprint.text, digest);
    },
    save() {
      tryTo(() => {
        contents.save();
      });
    },
  };
}
