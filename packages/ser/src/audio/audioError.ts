/** Why a recording cannot be used; see {@link AudioError}. */
export type AudioErrorCode = "not-audio" | "unsupported" | "truncated" | "no-samples" | "not-finite" | "too-short";

/** What is wrong with a recording whose end is missing. */
export const CUT_SHORT = "the file was cut short; get a whole copy";

/** What is wrong with a recording without sound. */
export const NO_SAMPLES = "holds no audio samples";

/** What is wrong with a recording that ends before the part that is used begins. */
export const TOO_SHORT = "ends before the part that is used begins";

/** A recording that was found, but cannot be used. */
export class AudioError extends Error {
  override readonly name = "AudioError";
  /** What is wrong, for a program to switch on. */
  readonly code: AudioErrorCode;
  /** The path, URL or name of the recording. */
  readonly source: string;
  /** What is wrong, in words, without the name. */
  readonly reason: string;

  /**
   * @param code - What is wrong.
   * @param source - The path, URL or name of the recording.
   * @param reason - What is wrong, in words, without the name.
   * @param options - The underlying error as `cause`.
   */
  constructor(code: AudioErrorCode, source: string, reason: string, options?: ErrorOptions) {
    super(`${source}: ${reason}`, options);
    this.code = code;
    this.source = source;
    this.reason = reason;
  }
}
