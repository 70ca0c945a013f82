import { requireOneOf } from "../signal/requireOneOf.ts";
import {
  DEFAULT_FRAME_LENGTH,
  DEFAULT_HOP_LENGTH,
  frameCount,
  requireFraming,
  type FramingOptions,
} from "./frameCount.ts";
import type { FrameRange } from "./frameRange.ts";
import { padSignal, type SignalPadding } from "./padSignal.ts";

/** How a signal is cut into overlapping frames, and where the first of them lies. */
export interface AlignedFramingOptions extends FramingOptions {
  /**
   * Where frame `t` lies: around sample `t * hopLength`, the signal being extended by half a frame at both ends, or starting
   * at it, the signal being left as it is.
   * @defaultValue `"centered"`
   */
  readonly alignment?: FrameAlignment;
}

/** How a signal is cut into overlapping frames, and what it is extended by. */
export interface PaddedFramingOptions extends AlignedFramingOptions {
  /**
   * What a signal of centered frames is extended by.
   * @defaultValue `"zeros"`
   */
  readonly padding?: SignalPadding;
}

/** See {@link AlignedFramingOptions.alignment}. */
export type FrameAlignment = "centered" | "left";

/**
 * {@link PaddedFramingOptions} with every default filled in.
 *
 * @internal
 */
export type Framing = Required<PaddedFramingOptions>;

/**
 * A waveform and frames of it. What a frame reaches of samples that are not there counts as zero.
 *
 * @internal
 */
export interface FramedSignal extends FrameRange {
  /** The waveform, shape `[n]`. */
  readonly samples: Float32Array;
}

/** @internal */
export function resolveFraming(caller: string, options: PaddedFramingOptions): Framing {
  const {
    frameLength = DEFAULT_FRAME_LENGTH,
    hopLength = DEFAULT_HOP_LENGTH,
    alignment = "centered",
    padding = "zeros",
  } = options;
  requireFraming(caller, frameLength, hopLength);
  requireOneOf(caller, "alignment", alignment, ["centered", "left"]);
  requireOneOf(caller, "padding", padding, ["zeros", "reflect", "edge"]);
  return { frameLength, hopLength, alignment, padding };
}

/**
 * Cuts a waveform into frames; it is copied only where it must be extended by something else than zeros.
 *
 * @param samples - At least one sample.
 * @throws RangeError if the frames are aligned left and the waveform is shorter than one.
 * @internal
 */
export function frameSignal(caller: string, samples: Float32Array, framing: Framing): FramedSignal {
  const { frameLength, hopLength, alignment, padding } = framing;
  if (alignment === "left") {
    if (samples.length < frameLength) {
      throw new RangeError(
        `${caller}: a signal in frames aligned left must have at least frameLength, ${frameLength}, samples; got ${samples.length}`,
      );
    }
    return { samples, start: 0, frames: frameCount(samples.length - frameLength, hopLength) };
  }
  const half = frameLength / 2;
  const frames = frameCount(samples.length, hopLength);
  if (padding === "zeros") return { samples, start: -half, frames };
  return { samples: padSignal(samples, half, padding), start: 0, frames };
}
