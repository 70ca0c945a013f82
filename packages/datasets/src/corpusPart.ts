import type { Emotion } from "./emotion.ts";

/** What a whole copy of a corpus has, or of a part of it that is given out alone. */
export interface CorpusPart {
  /**
   * Which of its recordings are meant.
   * @defaultValue `"speech"`
   */
  readonly channel?: "speech" | "song";
  /** Number of recordings of each speaker, by the name that utterances have. */
  readonly speakerCounts: Readonly<Record<string, number>>;
  /** Number of recordings of each emotion; the sum is that of `speakerCounts`. */
  readonly emotionCounts: Readonly<Partial<Record<Emotion, number>>>;
}
