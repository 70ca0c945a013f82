import { StorageError } from "../../platform/storageError.ts";
import { withDatabase } from "./database.ts";

/** What the location of a bundle in IndexedDB begins with; its name follows. */
const BUNDLE_PREFIX = "indexeddb://";

/**
 * The name of the bundle at a location in IndexedDB; undefined for any other location.
 *
 * @throws RangeError if there is no name.
 */
export function bundleNameAt(location: string | URL): string | undefined {
  const text = String(location);
  if (!text.startsWith(BUNDLE_PREFIX)) return undefined;
  const name = text.slice(BUNDLE_PREFIX.length);
  if (name === "") throw new RangeError(`location must be ${BUNDLE_PREFIX} and a name; got ${text}`);
  // A URL object has letters beyond ASCII escaped; a string is taken as it is written.
  return location instanceof URL ? decodeURIComponent(name) : name;
}

/**
 * Names of the bundles kept in this browser, for this origin: `loadRecognizer("indexeddb://NAME")` loads one.
 *
 * @returns The names in the order of their characters; none is no error.
 * @throws `StorageError` `no-database` where the browser offers no IndexedDB, `newer-database` if a later version of the
 *   library has changed it, `unreadable` if it cannot be read.
 *
 * @example
 * ```js
 * await recognizer.save("indexeddb://my voice");
 * await listBundles(); // ["my voice"]
 * ```
 */
export function listBundles(): Promise<string[]> {
  return withDatabase(BUNDLE_PREFIX, "unreadable", (database) => database.getAllKeys("bundles"));
}

/**
 * Deletes a bundle kept in this browser.
 *
 * @param name - Its name, without `indexeddb://`.
 * @throws `StorageError` `not-found` if there is none of that name, otherwise as {@link listBundles}.
 *
 * @example
 * ```js
 * await deleteBundle("my voice");
 * ```
 */
export function deleteBundle(name: string): Promise<void> {
  const location = BUNDLE_PREFIX + name;
  return withDatabase(location, "unwritable", async (database) => {
    const transaction = database.transaction("bundles", "readwrite");
    const found = await transaction.store.getKey(name);
    if (found !== undefined) await transaction.store.delete(name);
    await transaction.done;
    if (found === undefined) throw notFound(location);
  });
}

/**
 * Reads a bundle.
 *
 * @throws `StorageError` as {@link deleteBundle}.
 */
export function readStoredBundle(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const location = BUNDLE_PREFIX + name;
  return withDatabase(location, "unreadable", async (database) => {
    const bytes = await database.get("bundles", name);
    if (bytes === undefined) throw notFound(location);
    return bytes;
  });
}

/**
 * Keeps a bundle, whole or not at all, in the place of one of that name.
 *
 * @throws `StorageError` `no-space` if the browser grants no more room, otherwise as {@link listBundles}.
 */
export function writeStoredBundle(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  return withDatabase(BUNDLE_PREFIX + name, "unwritable", async (database) => {
    const transaction = database.transaction("bundles", "readwrite", { durability: "strict" });
    await Promise.all([transaction.store.put(bytes, name), transaction.done]);
  });
}

function notFound(location: string): StorageError {
  return new StorageError("not-found", location, "no bundle of that name is kept in this browser");
}
