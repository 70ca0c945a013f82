import type { Emotion, Utterance } from "@serkit/datasets";

/** What one training of a cross-validation says of one recording that it never heard. */
export interface HeldOutAnswer {
  /** The recording, its label and its speaker. */
  readonly utterance: Utterance;
  /** The seed of the training. */
  readonly seed: number;
  /** Number of the fold, from 1. */
  readonly fold: number;
  /** The likeliest emotion. */
  readonly predicted: Emotion;
  /** The probability of each emotion, in the order of the report's `classes`; not calibrated. */
  readonly probabilities: Float32Array;
  /** What each network of the recipe alone says; `probabilities` are their weighted mean. */
  readonly byNetwork: readonly Float32Array[];
}
