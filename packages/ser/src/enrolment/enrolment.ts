/** Version of the form of {@link Enrolment} that this release writes, and the only one that it reads. */
export const ENROLMENT_VERSION = 1;

/**
 * What a recogniser has learnt of one speaker's voice: plain data that JSON keeps as it is.
 *
 * It says how the speaker's features differ from those of the training speakers, so it is personal data.
 */
export interface Enrolment {
  /** Version of this form. */
  readonly version: typeof ENROLMENT_VERSION;
  /** Name of the recogniser's recipe. */
  readonly recipe: string;
  /** SHA-256, in hexadecimal, of the features and scalers that it fits; another recogniser refuses it. */
  readonly recognizer: string;
  /** The emotion of all clips, or null where they were not labelled. */
  readonly emotion: "neutral" | null;
  /** Number of clips. */
  readonly clipCount: number;
  /**
   * What is subtracted from the speaker's scaled features, before they are cut at their limit: shape
   * `[networks, features]`, already shrunk for the number of clips.
   */
  readonly shifts: readonly (readonly number[])[];
}

/** Whose voice to expect. */
export interface EnrolmentUse {
  /**
   * What `Recognizer.enroll` gave for the speaker; null for a stranger.
   * @defaultValue what the recogniser was loaded with, else null
   */
  readonly enrolment?: Enrolment | null | undefined;
}

/** What is known of the clips that enrol a speaker. */
export interface EnrolledClips {
  /** The emotion of all clips, or null where they are not labelled. */
  readonly emotion: "neutral" | null;
  /** Number of clips, ≥ 1. */
  readonly clipCount: number;
}
