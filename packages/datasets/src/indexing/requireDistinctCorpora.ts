import type { Corpus } from "../corpus.ts";

/**
 * Refuses corpora that could not be told apart by their ids.
 *
 * @returns The corpora, as given.
 * @throws RangeError if two have one id.
 *
 * @internal
 */
export function requireDistinctCorpora(caller: string, corpora: readonly Corpus[]): readonly Corpus[] {
  for (const [i, { id }] of corpora.entries()) {
    if (corpora.findIndex((corpus) => corpus.id === id) !== i) {
      throw new RangeError(`${caller}: corpora must have distinct ids; got ${id} twice`);
    }
  }
  return corpora;
}
