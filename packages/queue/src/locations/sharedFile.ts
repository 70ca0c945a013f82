import { statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * A file in a folder that all machines see.
 *
 * @internal
 */
export interface SharedFile {
  /** Its path: from the root if there is one, else as whoever asks sees it. */
  readonly path: string;
  /** Its length in bytes, as whoever asks sees it; undefined if it is not there. */
  readonly size: number | undefined;
}

/** Whether a location is one of the network: `http:`, `https:` or `s3:`. */
export function isRemote(location: string): boolean {
  return /^(?:https?|s3):\/\//i.test(location);
}

/**
 * Names a file so that workers find it.
 *
 * @param location - A path or `file:` URL.
 * @param root - The folder that all machines see, each at a path of its own.
 * @returns The file, and its identity: it changes when the file does.
 * @throws RangeError if the file is not below the root.
 */
export function nameSharedFile(
  location: string,
  root: string | undefined,
): { readonly file: SharedFile; readonly identity: string } {
  const whole = resolve(location.startsWith("file:") ? fileURLToPath(location) : location);
  const found = statSync(whole, { bigint: true, throwIfNoEntry: false });
  const path = root === undefined ? whole : below(root, whole);
  const size = found === undefined ? undefined : Number(found.size);
  return { file: { path, size }, identity: [path, found?.size, found?.mtimeNs].join("\n") };
}

/** Where a file is on this machine; undefined if it would lie outside the root. */
export function placeSharedFile({ path }: SharedFile, root: string | undefined): string | undefined {
  if (root === undefined) return isAbsolute(path) ? path : undefined;
  const whole = resolve(root, path);
  const way = relative(resolve(root), whole);
  return way.startsWith("..") || isAbsolute(way) ? undefined : whole;
}

function below(root: string, whole: string): string {
  const way = relative(resolve(root), whole);
  if (way === "" || way.startsWith("..") || isAbsolute(way)) {
    throw new RangeError(`queue: root must be a folder above every recording; ${whole} is not below ${root}`);
  }
  return way.split(sep).join("/");
}
