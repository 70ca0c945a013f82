import { babko, knownCorpora, labelledFolders, type Corpus } from "@serkit/datasets";

/**
 * What recordings in a folder are recognised as: the corpora that file names tell, and after them recordings
 * sorted into folders named after their emotion (`angry/anna/1.wav`).
 */
const readableCorpora: readonly Corpus[] = [...knownCorpora, labelledFolders()];

/**
 * The corpora to look for: the one of a short name, or all that are readable.
 *
 * @throws RangeError if there is none of that name.
 */
export function corporaNamed(id: string | undefined): readonly Corpus[] {
  if (id === undefined) return readableCorpora;
  const choice = [...readableCorpora, babko];
  const named = choice.filter((corpus) => corpus.id === id);
  if (named.length > 0) return named;
  throw new RangeError(`corpus must be one of ${choice.map((corpus) => corpus.id).join(", ")}; got ${id}`);
}
