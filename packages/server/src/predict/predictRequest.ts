import { ProblemError } from "../problems/problemError.ts";

/**
 * What a request asks.
 *
 * @internal
 */
export interface PredictRequest {
  /** The recordings, in the order in which they came. */
  readonly recordings: readonly Uint8Array<ArrayBuffer>[];
  /** Probability below which the answer is `"uncertain"`. */
  readonly threshold: number;
  /** Whose voice to expect, as JSON. */
  readonly enrolment: string | undefined;
}

/**
 * Reads the threshold of a request.
 *
 * @param text - As it was sent; `undefined` where it was not.
 * @throws ProblemError `invalid-threshold` if it is no number between 0 and 1.
 * @internal
 */
export function readThreshold(text: string | undefined): number {
  if (text === undefined) return 0;
  const threshold = /^\d*\.?\d+(e-?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (threshold >= 0 && threshold <= 1) return threshold;
  throw new ProblemError("invalid-threshold", "The threshold must be a number between 0 and 1.");
}
