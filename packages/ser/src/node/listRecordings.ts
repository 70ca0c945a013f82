import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { AudioError } from "../audio/audioError.ts";
import { storageError } from "./nodeStorage.ts";

/** Endings of the names that the formats that are read usually have. */
const AUDIO_NAME = /\.(?:wav|wave|mp3|flac|ogg|oga|opus)$/i;

/**
 * The recordings that a path stands for: of a folder, all below it by the endings of their names, in order; otherwise the path
 * itself, whatever it is.
 *
 * @throws {@link AudioError} if there is no recording in the folder, `StorageError` if it cannot be read.
 */
export async function listRecordings(path: string): Promise<readonly string[]> {
  if (!(await isFolder(path))) return [path];
  let entries: Dirent[];
  try {
    entries = await readdir(path, { recursive: true, withFileTypes: true });
  } catch (cause) {
    throw storageError(path, "unreadable", cause);
  }
  const recordings = entries
    .filter((entry) => !entry.isDirectory() && AUDIO_NAME.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !isHidden(relative(path, file)));
  if (recordings.length === 0) throw new AudioError("not-audio", path, "there is no recording in the folder");
  return recordings.sort();
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false; // Whoever opens it says what is wrong.
  }
}

/** Files and folders whose names begin with a dot, such as what macOS leaves beside each file in an archive. */
function isHidden(path: string): boolean {
  return path.split(sep).some((name) => name.startsWith("."));
}
