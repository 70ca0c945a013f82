import { createAnyPowerTransform } from "../fourier/anyPowerTransform.ts";
import { frameCount, requireFraming } from "../frame/frameCount.ts";
import type { FrameRange } from "../frame/frameRange.ts";
import { hannWindow } from "../frame/hannWindow.ts";

/** Frames held at a time: 4 MiB of power at the default frame length, however long the signal. */
const BLOCK_FRAMES = 1024;

/**
 * The short-time power spectrum of a signal, block by block of frames.
 *
 * @internal
 */
export interface SpectrogramPlan {
  /** Bins of a spectrum: `frameLength / 2 + 1`. */
  readonly binCount: number;
  /**
   * Computes the whole signal.
   *
   * @param samples - Shape `[n]`; beyond its ends the signal counts as zero.
   * @param visit - Called with one block after another.
   * @param range - Where the first frame starts, and how many there are; by default all frames that are centred within the
   *   signal.
   * @returns Whether the signal was one block, so that what `visit` saw is still there.
   */
  forEachBlock(samples: Float32Array, visit: (block: SpectrumBlock) => void, range?: FrameRange): boolean;
}

/**
 * Successive frames of a power spectrogram.
 *
 * @internal
 */
export interface SpectrumBlock {
  /** Power, shape `[frames, binCount]`, in a buffer that the next block reuses. */
  readonly power: Float32Array;
  /** Index of the first frame within those asked for. */
  readonly firstFrame: number;
  /** Number of frames in this block. */
  readonly frames: number;
}

/**
 * Plans the short-time Fourier transform: periodic Hann window, frames centred on multiples of the hop, 64-bit arithmetic,
 * power stored in 32 bits.
 *
 * @throws RangeError if `frameLength` is not an even integer ≥ 2 or `hopLength` not an integer ≥ 1.
 * @see librosa 0.11 `stft` with its defaults, including its padding with zeros.
 * @internal
 */
export function createSpectrogramPlan(caller: string, frameLength: number, hopLength: number): SpectrogramPlan {
  requireFraming(caller, frameLength, hopLength);
  const binCount = frameLength / 2 + 1;
  const window = hannWindow(frameLength);
  const transform = createAnyPowerTransform(frameLength);
  let buffer = new Float32Array(0);

  return {
    binCount,
    forEachBlock(samples, visit, range) {
      const total = range?.frames ?? frameCount(samples.length, hopLength);
      const start = (range?.start ?? -frameLength / 2) | 0;
      const needed = Math.min(total, BLOCK_FRAMES) * binCount;
      if (buffer.length < needed) buffer = new Float32Array(needed);
      const power = buffer;
      for (let firstFrame = 0; firstFrame < total; firstFrame += BLOCK_FRAMES) {
        const frames = Math.min(BLOCK_FRAMES, total - firstFrame);
        for (let t = 0; t < frames; t++) {
          windowInto(transform.frame, window, samples, start + (firstFrame + t) * hopLength);
          transform.powerInto(power, t * binCount);
        }
        visit({ power, firstFrame, frames });
      }
      return total <= BLOCK_FRAMES;
    },
  };
}

/**
 * The same plan for frames that are not centred within the signal.
 *
 * @internal
 */
export function overRange(plan: SpectrogramPlan, range: FrameRange): SpectrogramPlan {
  return { ...plan, forEachBlock: (samples, visit) => plan.forEachBlock(samples, visit, range) };
}

/** @internal */
export function windowInto(frame: Float64Array, window: Float64Array, samples: Float32Array, start: number): void {
  // `| 0` makes integers of what may be held as doubles; the loop indexes with them.
  const first = start | 0;
  const from = Math.min(Math.max(0, -first), window.length) | 0;
  const to = Math.max(from, Math.min(window.length, samples.length - first)) | 0;
  if (from > 0) frame.fill(0, 0, from);
  let i = from;
  let at = (first + from) | 0;
  for (const end = to - 3; i < end; i += 4, at = (at + 4) | 0) {
    frame[i] = window[i]! * samples[at]!;
    frame[i + 1] = window[i + 1]! * samples[(at + 1) | 0]!;
    frame[i + 2] = window[i + 2]! * samples[(at + 2) | 0]!;
    frame[i + 3] = window[i + 3]! * samples[(at + 3) | 0]!;
  }
  for (; i < to; i++, at++) frame[i] = window[i]! * samples[at]!;
  if (to < window.length) frame.fill(0, to);
}
