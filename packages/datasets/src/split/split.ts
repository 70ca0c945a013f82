/** Which utterances a model learns from, is tuned on and is judged by. */
export interface Split {
  /** Indices of the utterances to learn from, ascending. */
  readonly train: readonly number[];
  /** Indices of the utterances to tune on, ascending; empty if none were asked for. */
  readonly validation: readonly number[];
  /** Indices of the utterances to judge by, ascending. */
  readonly test: readonly number[];
}

/** Options of a split into training, validation and test. */
export interface SplitOptions {
  /**
   * Share of the data to judge by, in `(0, 1)`.
   * @defaultValue `0.25`
   */
  readonly testSize?: number;
  /**
   * Share of the data to tune on, in `[0, 1)`; together with `testSize` below 1.
   * @defaultValue `0`
   */
  readonly validationSize?: number;
  /** Integer in `[0, 2³² − 1]`; the same seed gives the same split on every platform. */
  readonly seed: number;
}
