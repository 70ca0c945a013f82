import type { Utterance } from "@serkit/datasets";
import type { AudioSource } from "../audio/audioSource.ts";

/**
 * A recording with what is known about it: an {@link Utterance} and the sound itself.
 *
 * `path` names the recording in reports; it need not be a file.
 */
export interface LabelledRecording extends Utterance {
  /**
   * The sound.
   * @defaultValue what is at `path`
   */
  readonly source?: AudioSource;
}
