import { createRealTransform } from "../fourier/realTransform.ts";
import { frameSignal, resolveFraming, type PaddedFramingOptions } from "../frame/framing.ts";
import { hannWindow } from "../frame/hannWindow.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { windowInto } from "./spectrogramPlan.ts";

/** Options of {@link stft}; the defaults are librosa's. */
export type StftOptions = PaddedFramingOptions;

/** Complex spectra over time, of bins from 0 Hz to half the sample rate. */
export interface ComplexSpectrogram {
  /** Real parts, shape `[frames, bins]`; `bins` is `frameLength / 2 + 1`. */
  readonly real: Matrix;
  /** Imaginary parts, shape `[frames, bins]`. */
  readonly imaginary: Matrix;
}

/**
 * Short-time Fourier transform: the spectrum of each frame, weighted with a periodic Hann window.
 *
 * Computed in 64 bits, without scaling, and stored in 32. {@link istft} undoes it.
 *
 * @param signal - The sound.
 * @param options - Framing.
 * @returns Shape `[frames, frameLength / 2 + 1]`; bin `k` lies at `k * sampleRate / frameLength` Hz.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `stft`, the reference of the golden test.
 * @see Allen & Rabiner, "A unified approach to short-time Fourier analysis and synthesis", Proceedings of the IEEE 65(11),
 *   1977, https://doi.org/10.1109/PROC.1977.10770.
 *
 * @example
 * ```ts
 * const constant = { samples: new Float32Array(8).fill(1), sampleRate: 8 };
 * const { real } = stft(constant, { frameLength: 4, hopLength: 4, alignment: "left" });
 * Array.from(real.data); // => [2, -1, 0, 2, -1, 0]
 * ```
 */
export function stft(signal: Signal, options: StftOptions = {}): ComplexSpectrogram {
  const framing = resolveFraming("stft", options);
  requireSamples("stft", signal.samples);
  const { samples, start, frames } = frameSignal("stft", signal.samples, framing);
  const { frameLength, hopLength } = framing;

  const binCount = frameLength / 2 + 1;
  const window = hannWindow(frameLength);
  const transform = createRealTransform(frameLength);
  const { frame, spectrum } = transform;
  const real = zeros(frames, binCount);
  const imaginary = zeros(frames, binCount);
  for (let t = 0; t < frames; t++) {
    windowInto(frame, window, samples, start + t * hopLength);
    transform.forward();
    for (let k = 0; k < binCount; k++) {
      real.data[t * binCount + k] = spectrum[2 * k]!;
      imaginary.data[t * binCount + k] = spectrum[2 * k + 1]!;
    }
  }
  return { real, imaginary };
}
