/** The steps of a long call, in their order. */
export type Phase = "scanning" | "extracting" | "training" | "scoring";

/** How far a long call has come. */
export interface Progress {
  /** The step under way. */
  readonly phase: Phase;
  /** Units done: recordings, or epochs while training. */
  readonly done: number;
  /** Units in all. */
  readonly total: number;
}
