import type { ByteStorage } from "./byteStorage.ts";
import { StorageError } from "./storageError.ts";

/** The storage of browsers and workers: locations are URLs, and there is no file system. */
export const neutralStorage: ByteStorage = {
  read: fetchBytes,
  write(location) {
    const reason = "there is no file system here; save to a WritableStream, or keep bytes()";
    return Promise.reject(new StorageError("no-file-system", String(location), reason));
  },
};

/**
 * Fetches the body at a URL.
 *
 * @throws {@link StorageError} if the address cannot be reached or answers with an error.
 */
export async function fetchBytes(url: string | URL, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const location = String(url);
  let response: Response;
  try {
    response = await fetch(url, signal === undefined ? {} : { signal });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new StorageError("network", location, "could not be fetched", { cause });
  }
  if (!response.ok) {
    const code = response.status === 404 ? "not-found" : "network";
    throw new StorageError(code, location, `the server answered ${response.status}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}
