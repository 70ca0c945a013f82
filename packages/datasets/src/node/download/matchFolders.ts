import type { Corpus } from "../../corpus.ts";
import type { CorpusMatch } from "../../indexing/corpusMatch.ts";
import { detectCorpora } from "../../indexing/detectCorpora.ts";
import { ScanError } from "../scanError.ts";
import { scanFolders } from "../scanFolders.ts";

/**
 * How much of a corpus is in folders, or undefined if no recording of it is.
 *
 * @throws ScanError if a folder cannot be read.
 *
 * @internal
 */
export async function matchFolders(
  corpus: Corpus,
  folders: readonly string[],
  signal: AbortSignal | undefined,
): Promise<CorpusMatch | undefined> {
  try {
    const scan = await scanFolders(folders, { corpora: [corpus], ...(signal !== undefined && { signal }) });
    return detectCorpora(scan, { corpora: [corpus] }).find((match) => match.corpus === corpus.id);
  } catch (error) {
    if (error instanceof ScanError && error.code === "no-recordings") return undefined;
    throw error;
  }
}
