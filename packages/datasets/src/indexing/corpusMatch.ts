/**
 * How much of a corpus is there, and with that how sure it is that the recordings are of it: `"complete"` nothing is
 * missing; `"partial"` at least one speaker is whole, or half of all is there; `"names-only"` less than that, or
 * nobody knows how much there should be, so that the names alone speak for it.
 */
export type MatchExtent = "complete" | "partial" | "names-only";

/** A speaker or an emotion of which recordings are missing. */
export interface Shortfall {
  /** The speaker or the emotion, as utterances name it. */
  readonly name: string;
  /** Number of recordings that are there. */
  readonly foundCount: number;
  /** Number that a whole copy has; more than `foundCount`. */
  readonly expectedCount: number;
}

/** A corpus that was recognised, and what speaks for it. */
export interface CorpusMatch {
  /** Id of the corpus, as utterances have it. */
  readonly corpus: string;
  /** How much of it is there. */
  readonly extent: MatchExtent;
  /** Number of its recordings, each counted once; ≥ 1. */
  readonly utteranceCount: number;
  /** Number of recordings of a whole copy; absent where none is fixed, as of one's own folders. */
  readonly expectedCount?: number;
  /** Number of files left out whose names have the form of the corpus's but name nothing in it. */
  readonly impossibleNameCount: number;
  /** Its speakers of whom recordings are missing, in the corpus's own order. */
  readonly missingSpeakers: readonly Shortfall[];
  /** Its emotions of which recordings are missing, in the order of `emotions`. */
  readonly missingEmotions: readonly Shortfall[];
  /** All this in a phrase for people. */
  readonly reason: string;
}
