import type { IDBPDatabase } from "idb";
import { featureIdentity } from "../../extraction/featureIdentity.ts";
import type { ExtractionRequest, RecordingFeatures } from "../../extraction/recordingPlan.ts";
import { openDatabase, withDatabase, type BrowserDatabase } from "./database.ts";

/** What to call the place where features are kept. */
export const FEATURES_LOCATION = "the feature cache of this browser";

/** The features of a request that are kept in the browser. */
export interface FeatureCache {
  /**
   * The features of a content, bit for bit as they were kept; undefined unless all of them are there.
   *
   * @param digest - SHA-256 of the content.
   * @throws DOMException as IndexedDB has it.
   */
  read(digest: string): Promise<RecordingFeatures | undefined>;
  /**
   * Keeps the features of a content, all or none.
   *
   * @throws DOMException as IndexedDB has it.
   */
  keep(digest: string, features: RecordingFeatures): Promise<void>;
  /** Closes the database. */
  close(): void;
}

/**
 * Opens the cache for a request.
 *
 * @throws DOMException as IndexedDB has it, ReferenceError where there is no IndexedDB.
 */
export async function openFeatureCache({
  conditioning,
  copies,
  featureSets,
}: ExtractionRequest): Promise<FeatureCache> {
  const { userAgent: engine } = navigator;
  const identities = copies.map((steps) =>
    featureSets.map((featureSet) => featureIdentity({ conditioning, steps, featureSet }, engine)),
  );
  const database: IDBPDatabase<BrowserDatabase> = await openDatabase();
  return {
    async read(digest) {
      const { store, done } = database.transaction("features", "readonly");
      const rows = identities.map((ofCopy) => Promise.all(ofCopy.map((identity) => store.get([identity, digest]))));
      const [found] = await Promise.all([Promise.all(rows), done]);
      return found.every(isComplete) ? found : undefined;
    },
    async keep(digest, features) {
      const { store, done } = database.transaction("features", "readwrite");
      const writes = identities.flatMap((ofCopy, copy) =>
        ofCopy.map((identity, index) => store.put(features[copy]![index]!, [identity, digest])),
      );
      await Promise.all([...writes, done]);
    },
    close() {
      database.close();
    },
  };
}

/**
 * Forgets the features that were kept in this browser, for this origin; bundles stay.
 *
 * @throws `StorageError` `no-database` where the browser offers no IndexedDB, `unwritable` if it cannot be written.
 *
 * @example
 * ```js
 * await clearFeatureCache();
 * ```
 */
export function clearFeatureCache(): Promise<void> {
  return withDatabase(FEATURES_LOCATION, "unwritable", (database) => database.clear("features"));
}

type Row = Float32Array<ArrayBuffer>;

function isComplete(rows: readonly (Row | undefined)[]): rows is Row[] {
  return rows.every((row) => row !== undefined);
}
