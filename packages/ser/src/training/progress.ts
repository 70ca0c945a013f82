/** The steps of a long call, in their order. */
export type Phase = "scanning" | "extracting" | "augmenting" | "training" | "scoring";

/** How far a long call has come. */
export interface Progress {
  /** The step under way. */
  readonly phase: Phase;
  /** Units done: recordings, or epochs while training. */
  readonly done: number;
  /** Units in all. */
  readonly total: number;
}

/** Who follows a long call, and may stop it. */
export interface Observer {
  /** Called as the work goes on. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Stops the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}
