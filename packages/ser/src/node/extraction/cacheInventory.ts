import type { Dirent } from "node:fs";
import { readdir, rm, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { storageError } from "../nodeStorage.ts";
import { CONTENTS_FOLDER } from "./contentIndex.ts";
import { FEATURES_FOLDER } from "./featureCache.ts";

/** What is in the cache. */
export interface CacheInventory {
  /** Its folder. */
  readonly directory: string;
  /** Number of entries: features of one copy of one recording. */
  readonly entries: number;
  /** What its files hold, in bytes. */
  readonly bytes: number;
  /** When the oldest entry was written, as ISO 8601 has it; undefined if there is none. */
  readonly oldest: string | undefined;
  /** When the newest entry was written. */
  readonly newest: string | undefined;
}

/** What was taken out of the cache. */
export interface ClearedCache {
  /** Its folder. */
  readonly directory: string;
  /** Number of files removed. */
  readonly files: number;
  /** What they held, in bytes. */
  readonly bytes: number;
}

/** A file of the cache. */
interface CacheFile {
  readonly path: string;
  readonly kind: "features" | "contents" | "unfinished";
}

/** Says what is in a cache; one that is not there is empty. */
export async function inspectCache(directory: string): Promise<CacheInventory> {
  let [entries, bytes] = [0, 0];
  const times: string[] = [];
  for await (const { path, kind } of filesOf(directory)) {
    const found = await stat(path).catch(() => undefined);
    bytes += found?.size ?? 0;
    if (found === undefined || kind !== "features") continue;
    entries++;
    times.push(found.mtime.toISOString());
  }
  times.sort();
  return { directory, entries, bytes, oldest: times[0], newest: times.at(-1) };
}

/**
 * Empties a cache. Only files that a cache writes are removed, and folders that are empty then.
 *
 * @throws {@link StorageError} if a file cannot be removed.
 */
export async function clearCache(directory: string): Promise<ClearedCache> {
  let [files, bytes] = [0, 0];
  for await (const { path } of filesOf(directory)) {
    const found = await stat(path).catch(() => undefined);
    try {
      await rm(path, { force: true });
    } catch (cause) {
      throw storageError(path, "unwritable", cause);
    }
    if (found === undefined) continue;
    files++;
    bytes += found.size;
  }
  for (const { name } of await list(join(directory, FEATURES_FOLDER)))
    await removeEmpty(join(directory, FEATURES_FOLDER, name));
  for (const name of [FEATURES_FOLDER, CONTENTS_FOLDER]) await removeEmpty(join(directory, name));
  await removeEmpty(directory);
  return { directory, files, bytes };
}

const NAME = /^[0-9a-f]{64}$/;
const UNFINISHED = /^(?:clock|[0-9a-f]{64})\.[-0-9a-f]{36}\.part$/;

async function* filesOf(directory: string): AsyncGenerator<CacheFile> {
  const features = join(directory, FEATURES_FOLDER);
  const keys = (await list(features)).filter((entry) => entry.isDirectory() && NAME.test(entry.name));
  const folders = [
    ...keys.map(({ name }) => ({ folder: join(features, name), kind: "features" as const })),
    { folder: join(directory, CONTENTS_FOLDER), kind: "contents" as const },
  ];
  for (const { folder, kind } of folders) {
    for (const { name } of await list(folder)) {
      if (NAME.test(name)) yield { path: join(folder, name), kind };
      else if (UNFINISHED.test(name)) yield { path: join(folder, name), kind: "unfinished" };
    }
  }
  for (const { name } of await list(directory)) {
    if (UNFINISHED.test(name)) yield { path: join(directory, name), kind: "unfinished" };
  }
}

/** What is in a folder; nothing if it is not there. */
async function list(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Removes a folder, unless something is in it. */
async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}
