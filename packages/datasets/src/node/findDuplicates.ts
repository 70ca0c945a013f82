import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { DuplicateGroup } from "../indexing/duplicates.ts";
import { codePointOrder } from "../order/codePointOrder.ts";
import { fileSystemError } from "./fileSystemError.ts";

/** Options of {@link findDuplicates}. */
export interface FindDuplicatesOptions {
  /** Stops the search, which then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Bytes from the middle of a file that tell most files of one size apart; a start is often silence or a header. */
const SAMPLE_SIZE = 4096;

/** Files read at once. */
const CONCURRENCY = 8;

/**
 * Finds files that are the same byte for byte.
 *
 * Files are compared by size, those of one size by 4 KB from their middle, and only those still alike by all their
 * bytes, so that most files are never read whole.
 *
 * @param files - Paths or utterances; the same path twice counts once.
 * @param options - A signal to stop.
 * @returns Groups of two or more files, ordered by their first path (code points).
 * @throws ScanError if a file is not there or cannot be read.
 *
 * @example
 * ```ts
 * await findDuplicates([]); // => []
 * ```
 */
export async function findDuplicates(
  files: readonly (string | { readonly path: string })[],
  options: FindDuplicatesOptions = {},
): Promise<DuplicateGroup[]> {
  const { signal } = options;
  const paths = [...new Set(files.map((file) => (typeof file === "string" ? file : file.path)))].sort(codePointOrder);

  const bySize = await groupBy([paths], async (path) => String((await stat(path)).size), signal);
  const bySample = await groupBy(
    bySize.map((group) => group.paths),
    sampleHash,
    signal,
  );
  const byContent = await groupBy(
    bySample.map((group) => group.paths),
    contentHash,
    signal,
  );
  return byContent
    .map(({ key, paths: twins }) => ({ contentHash: key, paths: twins }))
    .sort((a, b) => codePointOrder(a.paths[0]!, b.paths[0]!));
}

interface KeyedGroup {
  readonly key: string;
  readonly paths: readonly string[];
}

/** Divides each group by a key of its files; files that are alone with theirs are left out. */
async function groupBy(
  groups: readonly (readonly string[])[],
  keyOf: (path: string) => Promise<string>,
  signal: AbortSignal | undefined,
): Promise<KeyedGroup[]> {
  const files = groups.flatMap((paths, group) => paths.map((path) => ({ path, group })));
  const keys = new Array<string>(files.length);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < files.length; i = next++) {
      signal?.throwIfAborted();
      const { path } = files[i]!;
      keys[i] = await keyOf(path).catch((error: unknown) => {
        next = files.length; // The others need not go on.
        throw fileSystemError("findDuplicates", path, error);
      });
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));

  const divided = new Map<string, { key: string; paths: string[] }>();
  for (const [i, { path, group }] of files.entries()) {
    const key = keys[i]!;
    const twins = divided.get(`${group}:${key}`);
    if (twins === undefined) divided.set(`${group}:${key}`, { key, paths: [path] });
    else twins.paths.push(path);
  }
  return [...divided.values()].filter(({ paths }) => paths.length > 1);
}

async function sampleHash(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = Math.max(0, Math.floor((size - SAMPLE_SIZE) / 2));
    const sample = new Uint8Array(Math.min(size, SAMPLE_SIZE));
    const { bytesRead } = await file.read(sample, 0, sample.length, start);
    return createHash("sha256").update(sample.subarray(0, bytesRead)).digest("hex");
  } finally {
    await file.close();
  }
}

async function contentHash(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}
