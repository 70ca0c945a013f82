import { hannWindow } from "../frame/hannWindow.ts";
import { createRealTransform } from "../fourier/realTransform.ts";

/** Window sums at or below this, the least normal number of 32 bits, are not divided by. */
const LEAST_WINDOW_SUM = 1.1754943508222875e-38;

/**
 * The way from a signal to the spectra of its frames, and back.
 *
 * @internal
 */
export interface ShortTime {
  /** Spectrum of one frame, bins `0 … frameLength / 2`, real and imaginary parts in turn. */
  readonly spectrum: Float64Array;
  /** Computes the spectrum of the windowed frame that begins at sample `start`; beyond its ends the signal counts as zero. */
  analyse(samples: Float32Array, start: number): void;
  /** Turns the spectrum into a frame, windows it and adds it to the output from sample `start` on. */
  add(start: number): void;
  /** The output, each sample divided by the sum of the squared windows that lay over it. */
  finish(): Float32Array;
}

/**
 * Plans frames under a periodic Hann window, and their overlap-add in the least-squares sense.
 *
 * @param frameLength - A power of two ≥ 4.
 * @param count - Number of samples that overlap-add gives.
 * @see Griffin & Lim, IEEE TASSP 32(2), 1984, https://doi.org/10.1109/TASSP.1984.1164317.
 * @internal
 */
export function createShortTime(frameLength: number, count: number): ShortTime {
  const window = hannWindow(frameLength);
  const transform = createRealTransform(frameLength);
  const { frame, spectrum } = transform;
  const output = new Float64Array(count);
  const windowSum = new Float64Array(count);

  return {
    spectrum,
    analyse(samples, start) {
      const from = Math.max(0, -start);
      const to = Math.max(from, Math.min(frameLength, samples.length - start));
      frame.fill(0, 0, from);
      for (let i = from; i < to; i++) frame[i] = window[i]! * samples[start + i]!;
      frame.fill(0, to);
      transform.forward();
    },
    add(start) {
      transform.inverse();
      const to = Math.min(frameLength, count - start);
      for (let i = Math.max(0, -start); i < to; i++) {
        output[start + i]! += window[i]! * frame[i]!;
        windowSum[start + i]! += window[i]! * window[i]!;
      }
    },
    finish(): Float32Array {
      const samples = new Float32Array(output.length);
      for (let i = 0; i < samples.length; i++) {
        samples[i] = windowSum[i]! > LEAST_WINDOW_SUM ? output[i]! / windowSum[i]! : output[i]!;
      }
      return samples;
    },
  };
}
