import type { Signal } from "@serkit/features";
import type { Prediction, StreamAnswer } from "serkit";
import type { Picture } from "../engine/picture.ts";

/** A recording in the page, and what is known of it so far. */
export interface HeardClip {
  /** Its name. */
  readonly name: string;
  /** Its sound. */
  readonly source: Blob | Signal;
  /** The sound as a file to be played. */
  readonly playable: Blob;
  /** What it was taken for. */
  prediction?: Prediction;
  /** Why nothing can be said of it. */
  failure?: string;
  /** Its picture. */
  picture?: Picture;
  /** The answers over time; undefined before it was followed. */
  answers?: StreamAnswer[];
}

/** Takes back what a recogniser said of a recording. */
export function forgetAnswers(clip: HeardClip): void {
  delete clip.prediction;
  delete clip.failure;
  delete clip.answers;
}
