import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { writeWhole } from "./writeWhole.ts";

/** Folder of the index, within the cache's. */
export const CONTENTS_FOLDER = "contents";

const TITLE = "serkit contents 1";

/** Which content files had when they were last read, so that files that have not changed need not be read again. */
export interface ContentIndex {
  /** The digest of a file's content; undefined if its fingerprint is not the one that was noted. */
  digestOf(path: string, fingerprint: string): string | undefined;
  /** Notes the content of a file. The fingerprint must be settled, and have been the same before and after reading. */
  note(path: string, fingerprint: string, digest: string): void;
  /**
   * Writes what was noted.
   *
   * @throws The file system's error.
   */
  save(): void;
}

/** Fingerprint and digest of each file of a folder, by its name. */
type FolderContents = Readonly<Record<string, readonly [fingerprint: string, digest: string]>>;

/** Opens the index in a cache. It is read when a folder is first asked for, one file a folder of recordings. */
export function openContentIndex(cache: string): ContentIndex {
  const read = new Map<string, FolderContents>();
  const noted = new Map<string, Record<string, readonly [string, string]>>();
  const contentsOf = (folder: string): FolderContents => {
    const contents = read.get(folder) ?? readContents(cache, folder);
    read.set(folder, contents);
    return contents;
  };
  return {
    digestOf(path, fingerprint) {
      const { folder, name } = placeOf(path);
      const contents = contentsOf(folder);
      const [known, digest] = Object.hasOwn(contents, name) ? (contents[name] ?? []) : [];
      return known === fingerprint ? digest : undefined;
    },
    note(path, fingerprint, digest) {
      const { folder, name } = placeOf(path);
      const contents = noted.get(folder) ?? {};
      contents[name] = [fingerprint, digest];
      noted.set(folder, contents);
    },
    save() {
      for (const [folder, contents] of noted) {
        // What another process noted meanwhile is kept; what it writes at this very moment is lost, and only has to be read again.
        writeContents(cache, folder, { ...readContents(cache, folder), ...contents });
      }
      noted.clear();
      read.clear();
    },
  };
}

function readContents(cache: string, folder: string): FolderContents {
  try {
    const text = readFileSync(fileOf(cache, folder), "utf8");
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    if (text.slice(0, end) !== titleOf(folder, body)) return {};
    return JSON.parse(body) as FolderContents;
  } catch {
    return {};
  }
}

function writeContents(cache: string, folder: string, contents: FolderContents): void {
  const body = JSON.stringify(contents);
  writeWhole(fileOf(cache, folder), Buffer.from(`${titleOf(folder, body)}\n${body}`));
}

function titleOf(folder: string, body: string): string {
  return `${TITLE} ${sha256(`${folder}\n${body}`)}`;
}

function fileOf(cache: string, folder: string): string {
  return join(cache, CONTENTS_FOLDER, sha256(folder));
}

function placeOf(path: string): { folder: string; name: string } {
  const whole = resolve(path);
  return { folder: dirname(whole), name: basename(whole) };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
