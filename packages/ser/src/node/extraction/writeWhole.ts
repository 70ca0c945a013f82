import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Writes a file of the cache under a name of its own, then gives it its name: whoever reads sees all of it or nothing, and of two
 * who write at once one wins. It is not forced to the disk: what a loss of power leaves is found out by its checksum.
 *
 * @throws The file system's error; no part of the file is left.
 */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    try {
      writeFileSync(temporary, bytes, { flag: "wx" });
    } catch (error) {
      if (!isMissingFolder(error)) throw error;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(temporary, bytes, { flag: "wx" });
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function isMissingFolder(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
