import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ByteStorage } from "../platform/byteStorage.ts";
import { fetchBytes } from "../platform/neutralStorage.ts";
import { StorageError, type StorageErrorCode } from "../platform/storageError.ts";
import { isWebUrl } from "./location.ts";

/** The storage of Node: locations are paths, `file:` URLs, or `http(s):` URLs to read from. */
export const nodeStorage: ByteStorage = {
  async read(location, signal) {
    if (isWebUrl(location)) return fetchBytes(location, signal);
    const path = pathOf(location);
    try {
      const buffer = await readFile(path, signal === undefined ? {} : { signal });
      return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    } catch (cause) {
      signal?.throwIfAborted();
      throw storageError(path, "unreadable", cause);
    }
  },

  async write(location, bytes) {
    if (isWebUrl(location)) throw new TypeError(`save: destination must be a path; got ${String(location)}`);
    const path = pathOf(location);
    const temporary = temporaryBeside(path);
    try {
      const file = await open(temporary, "wx");
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (cause) {
      // Nothing to remove is no second failure: the first one says why.
      await rm(temporary, { force: true }).catch(() => undefined);
      throw storageError(path, "unwritable", cause);
    }
  },
};

/**
 * Makes sure that a file can be written, before the work that it is for; nothing is left there, and a file of that name stays.
 *
 * @throws {@link StorageError} if it cannot be written.
 */
export async function requireWritable(path: string): Promise<void> {
  const temporary = temporaryBeside(path);
  try {
    const existing = await stat(path).catch(() => undefined);
    if (existing?.isDirectory() === true) throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
    await writeFile(temporary, "", { flag: "wx" });
    await rm(temporary);
  } catch (cause) {
    throw storageError(path, "unwritable", cause);
  }
}

/**
 * Makes a folder and those above it; one that is there already is fine.
 *
 * @throws {@link StorageError} if it cannot be made.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    throw storageError(path, "unwritable", cause);
  }
}

const PROBLEMS: Readonly<Record<string, readonly [code: StorageErrorCode, sentence: string]>> = {
  ENOENT: ["not-found", "no such file"],
  ENOTDIR: ["not-found", "a file stands where a folder must be"],
  EEXIST: ["not-a-file", "there is a file of that name; choose another folder"],
  EISDIR: ["not-a-file", "is a folder, not a file"],
  EACCES: ["permission-denied", "permission denied"],
  EPERM: ["permission-denied", "permission denied"],
  EROFS: ["permission-denied", "the file system is read-only"],
  ENOSPC: ["no-space", "the disk is full; free some space and try again"],
  EDQUOT: ["no-space", "the disk quota is used up; free some space and try again"],
};

/** Turns an error of the file system into one sentence and a code. */
export function storageError(path: string, otherwise: "unreadable" | "unwritable", cause: unknown): StorageError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const [kind, known] = PROBLEMS[code] ?? [otherwise, cause instanceof Error ? cause.message : String(cause)];
  const isFolderMissing = code === "ENOENT" && otherwise === "unwritable";
  const reason = isFolderMissing ? `there is no folder ${dirname(path)}; make it first` : known;
  return new StorageError(kind, path, reason, { cause });
}

/** A name of its own beside a file, for what becomes that file once it is whole. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
}

function pathOf(location: string | URL): string {
  return String(location).startsWith("file:") ? fileURLToPath(location) : String(location);
}
