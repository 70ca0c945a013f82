/** Why a split cannot be: see {@link SplitError.code}. */
export type SplitErrorCode =
  | "no-utterances"
  | "one-speaker"
  | "one-emotion"
  | "one-corpus"
  | "too-few-speakers"
  | "too-few-clips"
  | "emotion-with-few-speakers"
  | "emotion-missing"
  | "no-shared-emotion"
  | "unknown-corpus"
  | "unassigned-speaker"
  | "empty-side"
  | "repeated-row"
  | "shared-speaker"
  | "identical-recordings";

/** Utterances that cannot be split as asked, or a split that leaks. */
export class SplitError extends Error {
  override readonly name = "SplitError";
  /** The kind of obstacle. */
  readonly code: SplitErrorCode;

  /**
   * @param code - The kind of obstacle.
   * @param message - One sentence: what is in the way and what to do.
   */
  constructor(code: SplitErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
