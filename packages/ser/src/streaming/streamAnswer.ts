import type { Emotion } from "@serkit/datasets";

/** What a recogniser says of one window of a stream. */
export interface StreamAnswer {
  /** Where the window begins, in seconds from the beginning of the stream. */
  readonly start: number;
  /** Where it ends, in seconds from the beginning of the stream. */
  readonly end: number;
  /**
   * The most likely emotion; `"uncertain"` where its probability is below the threshold; `"silence"` where there is too
   * little speech to say anything.
   */
  readonly emotion: Emotion | "uncertain" | "silence";
  /** The probability of each emotion by its name, smoothed as asked for; empty in silence. */
  readonly probabilities: Readonly<Partial<Record<Emotion, number>>>;
  /** How much of the window is speech, in `[0, 1]`. */
  readonly voiceActivity: number;
}
