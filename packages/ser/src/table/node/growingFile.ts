import { writeSync } from "node:fs";
import { open, rename, rm, type FileHandle } from "node:fs/promises";
import { storageError, temporaryBeside } from "../../node/nodeStorage.ts";
import type { WriteBytes } from "../tableRow.ts";

/** A file that is written bit by bit, and has its name only once it is whole. */
export interface GrowingFile {
  /** Takes the next bytes. */
  readonly write: WriteBytes;
  /** Gives the file its name; one that had it is replaced. */
  commit(): Promise<void>;
  /** Leaves nothing of it; nothing happens to one that has its name. */
  discard(): Promise<void>;
}

/**
 * Begins a file under a name of its own, beside the one that it is to have.
 *
 * @throws {@link StorageError} if it cannot be written; so do its functions.
 */
export async function openGrowingFile(path: string): Promise<GrowingFile> {
  const temporary = temporaryBeside(path);
  const attempt = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw storageError(path, "unwritable", cause);
    }
  };
  let file: FileHandle | undefined = await attempt(() => open(temporary, "wx"));
  const { fd } = file;
  return {
    write(bytes) {
      try {
        for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
      } catch (cause) {
        throw storageError(path, "unwritable", cause);
      }
    },
    async commit() {
      await attempt(async () => {
        await file?.sync();
        await file?.close();
        file = undefined;
        await rename(temporary, path);
      });
    },
    async discard() {
      await file?.close().catch(() => undefined);
      file = undefined;
      // Nothing to remove is no second failure: the first one says why.
      await rm(temporary, { force: true }).catch(() => undefined);
    },
  };
}
