import { readdir, realpath, stat } from "node:fs/promises";
import { codePointOrder } from "../order/codePointOrder.ts";
import { fileSystemError } from "./fileSystemError.ts";

/** What {@link walkFolder} needs beside the folder. */
export interface WalkOptions {
  /** The public function, named in errors. */
  readonly caller: string;
  /** Stops the walk with its reason. */
  readonly signal: AbortSignal | undefined;
  /** Called before each folder is read. */
  readonly onFolder: (folder: string) => void;
}

/**
 * Lists the files below a folder, one folder in memory at a time.
 *
 * Hidden folders and `__MACOSX` are passed over. Links are followed, each folder is entered once however many ways
 * lead to it, and a link to nothing is passed over.
 *
 * @param root - The folder.
 * @yields Paths relative to the folder, parted by `/`, in an order that depends on names alone.
 * @throws ScanError `"unreadable"` or `"not-found"` if a folder cannot be read.
 *
 * @internal
 */
export async function* walkFolder(root: string, options: WalkOptions): AsyncGenerator<string> {
  const { caller, signal, onFolder } = options;
  const entered = new Set<string>();
  const waiting = [""];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    signal?.throwIfAborted();
    const full = folder === "" ? root : `${root}/${folder}`;
    onFolder(full);
    const subfolders: string[] = [];
    try {
      const identity = await realpath(full);
      if (entered.has(identity)) continue;
      entered.add(identity);
      const entries = await readdir(full, { withFileTypes: true });
      entries.sort((a, b) => codePointOrder(a.name, b.name));
      for (const entry of entries) {
        const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
        const kind = entry.isSymbolicLink() ? await linkedKind(`${root}/${path}`) : entry;
        if (kind === undefined) continue;
        if (kind.isFile()) yield path;
        else if (kind.isDirectory() && !isPassedOver(entry.name)) subfolders.push(path);
      }
    } catch (error) {
      throw fileSystemError(caller, full, error);
    }
    waiting.push(...subfolders.reverse());
  }
}

function isPassedOver(folder: string): boolean {
  return folder.startsWith(".") || folder === "__MACOSX";
}

/** What a link leads to, or undefined if that is nothing. */
async function linkedKind(path: string): Promise<{ isFile(): boolean; isDirectory(): boolean } | undefined> {
  try {
    return await stat(path);
  } catch {
    return undefined;
  }
}
