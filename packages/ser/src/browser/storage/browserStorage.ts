import type { ByteStorage } from "../../platform/byteStorage.ts";
import { neutralStorage } from "../../platform/neutralStorage.ts";
import { StorageError } from "../../platform/storageError.ts";
import { bundleNameAt, readStoredBundle, writeStoredBundle } from "./storedBundles.ts";

/** The storage of the browser's entry: `indexeddb://NAME` is kept in the browser, any other location is a URL to read from. */
export const browserStorage: ByteStorage = {
  async read(location, signal) {
    signal?.throwIfAborted();
    const name = bundleNameAt(location);
    return name === undefined ? neutralStorage.read(location, signal) : readStoredBundle(name);
  },
  async write(location, bytes) {
    const name = bundleNameAt(location);
    if (name !== undefined) return writeStoredBundle(name, bytes);
    const reason = "there is no file system here; save to indexeddb://NAME or a WritableStream, or keep bytes()";
    throw new StorageError("no-file-system", String(location), reason);
  },
};
