import { mkdir, open, readFile, rm, stat, writeFile, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { systemReason } from "../writeErrorCode.ts";
import { folderFailure, type DownloadJob } from "./downloadJob.ts";

/**
 * What is kept beside the fetched part of an archive, so that the rest can be asked for.
 *
 * @internal
 */
export interface PartNotes {
  /** The address it is from. */
  readonly url: string;
  /** Strong ETag or date of last change: the value of `If-Range`; absent where the server gave neither. */
  readonly validator?: string;
  /** Length of the whole in bytes; absent where the server did not say. */
  readonly byteLength?: number;
}

/**
 * The part of an archive that is already there.
 *
 * @internal
 */
export interface Part {
  /** Its length in bytes. */
  readonly byteCount: number;
  /** Its notes, or undefined if there are none that can be read. */
  readonly notes: PartNotes | undefined;
}

/** Path of the fetched part. @internal */
export function partPath({ folder, archive }: DownloadJob): string {
  return join(folder, `.${archive.fileName}.part`);
}

function notesPath(job: DownloadJob): string {
  return `${partPath(job)}.json`;
}

/** Makes the folder if it is not there, and looks for a part. @internal */
export async function findPart(job: DownloadJob): Promise<Part> {
  try {
    await mkdir(job.folder, { recursive: true });
    const byteCount = await stat(partPath(job)).then(
      ({ size }) => size,
      (error: unknown) => absentAs(0, error),
    );
    const text = await readFile(notesPath(job), "utf8").catch((error: unknown) => absentAs("", error));
    return { byteCount, notes: parseNotes(text) };
  } catch (error) {
    throw folderFailure(job, error);
  }
}

/** Empties the part and writes its notes. @internal */
export async function beginPart(job: DownloadJob, notes: PartNotes): Promise<void> {
  try {
    // In this order: notes of another resource must never stand beside bytes of this one.
    await writeFile(partPath(job), "");
    await writeFile(notesPath(job), JSON.stringify(notes));
  } catch (error) {
    throw folderFailure(job, error);
  }
}

/** Opens the part to append to it. @internal */
export async function openPart(job: DownloadJob): Promise<FileHandle> {
  return open(partPath(job), "a").catch((error: unknown) => {
    throw folderFailure(job, error);
  });
}

/** Removes the part and its notes. @internal */
export async function removePart(job: DownloadJob): Promise<void> {
  try {
    await rm(notesPath(job), { force: true });
    await rm(partPath(job), { force: true });
  } catch (error) {
    throw folderFailure(job, error);
  }
}

function absentAs<T>(value: T, error: unknown): T {
  if (systemReason(error) === "ENOENT") return value;
  throw error;
}

/** Notes that are not ours or were cut off count as none: the part is then fetched anew. */
function parseNotes(text: string): PartNotes | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || !("url" in value) || typeof value.url !== "string") {
    return undefined;
  }
  const validator = "validator" in value && typeof value.validator === "string" ? value.validator : undefined;
  const byteLength = "byteLength" in value && typeof value.byteLength === "number" ? value.byteLength : undefined;
  return {
    url: value.url,
    ...(validator !== undefined && { validator }),
    ...(byteLength !== undefined && { byteLength }),
  };
}
