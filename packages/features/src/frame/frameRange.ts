/**
 * Successive frames of a waveform.
 *
 * @internal
 */
export interface FrameRange {
  /** Index of the first sample of the first frame; it may be negative. */
  readonly start: number;
  /** Number of frames. */
  readonly frames: number;
}
