/** What is done to a recording, after resampling, before its features are taken: plain data, kept in the bundle. */
export interface Conditioning {
  /** Whether samples keep their level or are scaled so that the largest is 1. */
  readonly amplitude: "original" | "peak-normalized";
  /** Cuts leading and trailing silence this many decibels below the loudest frame; left out, nothing is cut. */
  readonly trimDecibels?: number;
}

/** The recording as it is. */
export const unconditioned: Conditioning = { amplitude: "original" };
