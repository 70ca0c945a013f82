import type { Corpus } from "../corpus.ts";
import { cremaD } from "../corpora/cremaD.ts";
import { emoDb } from "../corpora/emoDb.ts";
import { ravdess } from "../corpora/ravdess.ts";
import { savee } from "../corpora/savee.ts";
import { synthetic } from "../corpora/synthetic.ts";
import { tess } from "../corpora/tess.ts";

/**
 * The corpora that are told by their file names, in the order in which they are asked.
 *
 * The combination {@link babko} is not among them, for it consists of four that are.
 *
 * @example
 * ```ts
 * knownCorpora.map((corpus) => corpus.id); // => ["ravdess", "tess", "savee", "crema-d", "emo-db", "synthetic"]
 * ```
 */
export const knownCorpora: readonly Corpus[] = [ravdess, tess, savee, cremaD, emoDb, synthetic];
