import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { isWebUrl } from "../location.ts";
import { nodeStorage, storageError } from "../nodeStorage.ts";
import type { ByteStream } from "../../streaming/decodeStream.ts";

/**
 * Opens a file to be read in pieces, however long it is; what is at a URL is fetched whole.
 *
 * @param location - A path or `http(s):` URL.
 * @param signal - Stops the read.
 * @throws `StorageError` if it cannot be read, also while it is being read.
 */
export async function openByteStream(location: string, signal: AbortSignal): Promise<ByteStream> {
  if (isWebUrl(location)) {
    const bytes = await nodeStorage.read(location, signal);
    return { bytes: oneChunk(bytes), name: location, byteLength: bytes.length };
  }
  try {
    const entry = await stat(location);
    const byteLength = entry.isFile() ? entry.size : undefined;
    return { bytes: chunksOf(location, signal), name: location, byteLength };
  } catch (cause) {
    throw storageError(location, "unreadable", cause);
  }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}

async function* chunksOf(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of createReadStream(path, { signal })) yield chunk as Uint8Array;
  } catch (cause) {
    signal.throwIfAborted();
    throw storageError(path, "unreadable", cause);
  }
}
