/** Why the file of a training's state cannot be used: see {@link TrainingStateError}. */
export type TrainingStateErrorCode = "not-found" | "unreadable" | "unwritable" | "damaged";

/** A training's state that cannot be written to a file or read from it. */
export class TrainingStateError extends Error {
  override readonly name = "TrainingStateError";
  /** What is the matter. */
  readonly code: TrainingStateErrorCode;
  /** The file. */
  readonly path: string;

  constructor(code: TrainingStateErrorCode, path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.path = path;
  }
}
