import { createRealPowerTransform } from "../fourier/realPowerTransform.ts";
import { frameCount, requireFraming } from "../frame/frameCount.ts";
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
   * @param samples - Shape `[n]`; it is extended by half a frame of zeros at both ends.
   * @param visit - Called with one block after another.
   * @returns Whether the signal was one block, so that what `visit` saw is still there.
   */
  forEachBlock(samples: Float32Array, visit: (block: SpectrumBlock) => void): boolean;
}

/**
 * Successive frames of a power spectrogram.
 *
 * @internal
 */
export interface SpectrumBlock {
  /** Power, shape `[frames, binCount]`, in a buffer that the next block reuses. */
  readonly power: Float32Array;
  /** Index of the first frame within the signal. */
  readonly firstFrame: number;
  /** Number of frames in this block. */
  readonly frames: number;
}

/**
 * Plans the short-time Fourier transform: periodic Hann window, frames centred on multiples of the hop, 64-bit arithmetic,
 * power stored in 32 bits.
 *
 * @throws RangeError if `frameLength` is not a power of two ≥ 4 or `hopLength` not an integer ≥ 1.
 * @see librosa 0.11 `stft` with its defaults, including its padding with zeros.
 * @internal
 */
export function createSpectrogramPlan(caller: string, frameLength: number, hopLength: number): SpectrogramPlan {
  requireFraming(caller, frameLength, hopLength);
  if (frameLength < 4 || !Number.isInteger(Math.log2(frameLength))) {
    throw new RangeError(`${caller}: frameLength must be a power of two ≥ 4; got ${frameLength}`);
  }
  const binCount = frameLength / 2 + 1;
  const window = hannWindow(frameLength);
  const transform = createRealPowerTransform(frameLength);
  let buffer = new Float32Array(0);

  return {
    binCount,
    forEachBlock(samples, visit) {
      const total = frameCount(samples.length, hopLength);
      const needed = Math.min(total, BLOCK_FRAMES) * binCount;
      if (buffer.length < needed) buffer = new Float32Array(needed);
      const power = buffer;
      for (let firstFrame = 0; firstFrame < total; firstFrame += BLOCK_FRAMES) {
        const frames = Math.min(BLOCK_FRAMES, total - firstFrame);
        for (let t = 0; t < frames; t++) {
          windowInto(transform.frame, window, samples, (firstFrame + t) * hopLength - frameLength / 2);
          transform.powerInto(power, t * binCount);
        }
        visit({ power, firstFrame, frames });
      }
      return total <= BLOCK_FRAMES;
    },
  };
}

function windowInto(frame: Float64Array, window: Float64Array, samples: Float32Array, start: number): void {
  const from = Math.max(0, -start);
  const to = Math.max(from, Math.min(window.length, samples.length - start));
  frame.fill(0, 0, from);
  for (let i = from; i < to; i++) frame[i] = window[i]! * samples[start + i]!;
  frame.fill(0, to);
}
