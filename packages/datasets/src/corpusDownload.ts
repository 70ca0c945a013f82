/** How to get the recordings of a corpus: from an open address, or by hand. */
export type CorpusDownload =
  | {
      /** The recordings lie in archives at open addresses. */
      readonly kind: "archive";
      /** The archives, which together are the corpus. */
      readonly archives: readonly CorpusArchive[];
    }
  | {
      /** The recordings are given out in a way that only a person can follow. */
      readonly kind: "by-hand";
      /** What to do, one phrase each, in order. */
      readonly steps: readonly string[];
    };

/** A zip archive of recordings at an open address. */
export interface CorpusArchive {
  /** Where it is, `http:` or `https:`. */
  readonly url: string;
  /** Name for the archive, ending in `.zip`; the folder that it is unpacked into has this name without the ending. */
  readonly fileName: string;
  /** Length in bytes; absent where it is not known for certain. */
  readonly byteLength?: number;
  /** MD5 in lower-case hexadecimal, as its authors publish it; absent where they publish none. */
  readonly md5?: string;
  /** SHA-256 in lower-case hexadecimal, as its authors publish it; absent where they publish none. */
  readonly sha256?: string;
}
