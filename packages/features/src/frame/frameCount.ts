import { requirePositiveInteger } from "../signal/requireNumber.ts";

/** How a signal is cut into overlapping frames; unless said otherwise, frame `t` is centred on sample `t * hopLength`. */
export interface FramingOptions {
  /**
   * Samples per frame: an even number; spectra of powers of two are computed fastest.
   * @defaultValue `2048`
   */
  readonly frameLength?: number;
  /**
   * Samples between the centres of successive frames.
   * @defaultValue `512`
   */
  readonly hopLength?: number;
}

/** Default of {@link FramingOptions.frameLength}. @internal */
export const DEFAULT_FRAME_LENGTH = 2048;

/** Default of {@link FramingOptions.hopLength}. @internal */
export const DEFAULT_HOP_LENGTH = 512;

/**
 * Number of frames of a signal that is extended by half a frame at both ends.
 *
 * @internal
 */
export function frameCount(sampleCount: number, hopLength: number): number {
  return 1 + Math.floor(sampleCount / hopLength);
}

/**
 * Refuses a framing that has no centre or no progress.
 *
 * @internal
 */
export function requireFraming(caller: string, frameLength: number, hopLength: number): void {
  if (!Number.isInteger(frameLength) || frameLength < 2 || frameLength % 2 !== 0) {
    throw new RangeError(`${caller}: frameLength must be an even integer ≥ 2; got ${frameLength}`);
  }
  requirePositiveInteger(caller, "hopLength", hopLength);
}
