import { readdirSync } from "node:fs";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { labelledFolders, type Corpus, type CorpusArchive } from "../../../src/index.ts";

/** A corpus of labelled folders in one archive at an address. */
export function corpusAt(url: string, archive: Partial<CorpusArchive> = {}): Corpus {
  return {
    ...labelledFolders(),
    download: { kind: "archive", archives: [{ url, fileName: "set.zip", ...archive }] },
  };
}

/** Bytes that cannot be packed, the same for the same count. */
export function noise(byteCount: number): Buffer {
  const generator = xoroshiro128plus(byteCount);
  return Buffer.from(Uint8Array.from({ length: byteCount }, () => generator.next()));
}

/** The names in a folder, hidden ones too. */
export function seeFolder(folder: string): string[] {
  return readdirSync(folder).sort();
}
