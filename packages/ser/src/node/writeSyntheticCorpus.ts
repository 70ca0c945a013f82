import { dirname, join } from "node:path";
import { encodeWav } from "@serkit/features";
import { synthesizeCorpus, type SyntheticCorpusOptions } from "../synthetic/synthesizeCorpus.ts";
import { makeFolder, nodeStorage } from "./nodeStorage.ts";

/** Options of {@link writeSyntheticCorpus}. */
export interface WriteSyntheticCorpusOptions extends SyntheticCorpusOptions {
  /** Called after each file with the number written so far. */
  readonly onFile?: (written: number) => void;
  /** Stops the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Writes the recordings of {@link synthesizeCorpus} as 16-bit WAV files below a folder, which is made if need be.
 *
 * @param folder - Where to write; files of an earlier call are replaced one by one.
 * @param options - How many of what.
 * @returns The paths written.
 * @throws {@link StorageError} if a file cannot be written.
 */
export async function writeSyntheticCorpus(
  folder: string,
  options: WriteSyntheticCorpusOptions = {},
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { path, source } of synthesizeCorpus(options)) {
    options.signal?.throwIfAborted();
    const target = join(folder, path);
    await makeFolder(dirname(target));
    await nodeStorage.write(target, encodeWav(source, { encoding: "pcm-s16" }));
    written.push(target);
    options.onFile?.(written.length);
  }
  return written;
}
