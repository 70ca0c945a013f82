import type { Emotion } from "@serkit/datasets";
import { DataError } from "./dataError.ts";
import type { LabelledRecording } from "./labelledRecording.ts";

/** The recordings that take part, and what they are told apart by. */
export interface Selection {
  /** Recordings of the wanted emotions. */
  readonly recordings: readonly LabelledRecording[];
  /** The wanted emotions that occur, in the wanted order. */
  readonly classes: readonly Emotion[];
  /** The wanted emotions that do not occur. */
  readonly absentEmotions: readonly Emotion[];
}

/**
 * Keeps the recordings of the wanted emotions.
 *
 * @throws {@link DataError} if there are none, or of one emotion only.
 */
export function selectRecordings(data: Iterable<LabelledRecording>, emotions: readonly Emotion[]): Selection {
  const all = [...data];
  const wanted = new Set(emotions);
  const recordings = all.filter(({ emotion }) => wanted.has(emotion));
  const present = new Set(recordings.map(({ emotion }) => emotion));
  const classes = emotions.filter((emotion) => present.has(emotion));
  if (classes.length === 0) {
    const why =
      all.length === 0 ? "there are no recordings" : `none of ${all.length} recordings is of one of these emotions`;
    throw new DataError("no-recordings", `${why}: ${emotions.join(", ")}`);
  }
  if (classes.length === 1) {
    const message = `all ${recordings.length} recordings are ${classes.join()}; at least two emotions are needed`;
    throw new DataError("one-emotion", message);
  }
  return { recordings, classes, absentEmotions: emotions.filter((emotion) => !present.has(emotion)) };
}
