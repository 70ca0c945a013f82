import type { Emotion } from "./emotion.ts";

/** A speaker's gender, as the corpus documents it. */
export type Gender = "female" | "male";

/** How strongly the emotion was to be acted: RAVDESS has normal and strong, CREMA-D low, medium and high. */
export type Intensity = "low" | "normal" | "medium" | "high" | "strong";

/** One recording and what its corpus says about it. */
export interface Utterance {
  /** Where the recording lies, as it was given or found; folders are parted by `/`. */
  readonly path: string;
  /** Id of the corpus it belongs to, e.g. `"ravdess"`. */
  readonly corpus: string;
  /** Who speaks, unique over all corpora: the corpus's id, `/`, and its own name for the speaker. */
  readonly speaker: string;
  /** The label. */
  readonly emotion: Emotion;
  /** The speaker's gender; absent where the corpus does not tell. */
  readonly gender?: Gender;
  /** How strongly it was acted; absent where the corpus does not grade it. */
  readonly intensity?: Intensity;
  /** Whether it is spoken or sung; absent means spoken. */
  readonly channel?: "speech" | "song";
  /** The words spoken; absent where the corpus's names do not tell. */
  readonly text?: string;
  /** Number of the recording among otherwise equal ones, from 1. */
  readonly take?: number;
  /** Digest of the file's bytes; recordings that share one are identical and are never parted by a split. */
  readonly contentHash?: string;
}
