import { createRealTransform } from "../fourier/realTransform.ts";
import type { FrameAlignment } from "../frame/framing.ts";
import { hannWindow } from "../frame/hannWindow.ts";
import { requirePositive, requirePositiveInteger } from "../signal/requireNumber.ts";
import { requireOneOf } from "../signal/requireOneOf.ts";
import type { Signal } from "../signal/signal.ts";
import type { ComplexSpectrogram } from "./stft.ts";

/** Options of {@link istft}; the defaults are librosa's. */
export interface IstftOptions {
  /** Sample rate of the result, in Hz. */
  readonly sampleRate: number;
  /**
   * Samples between the starts of successive frames.
   * @defaultValue a quarter of the frame length
   */
  readonly hopLength?: number;
  /**
   * Where the first frame lies, as the spectra were made.
   * @defaultValue `"centered"`
   */
  readonly alignment?: FrameAlignment;
  /**
   * Number of samples of the result: what is beyond it is cut off, what is missing is zero.
   * @defaultValue what the frames hold; if centered, without half a frame at both ends
   */
  readonly length?: number;
}

/** Below the smallest normal 32-bit number the windows sum to nothing that could be divided by. */
const SMALLEST_NORMAL = 2 ** -126;

/**
 * Inverse short-time Fourier transform: the signal whose spectra come closest to those given.
 *
 * Each spectrum is transformed back, weighted with the periodic Hann window and added where its frame lies; the sum is divided
 * by the sum of the squared windows.
 *
 * @param spectrogram - What {@link stft} gives, perhaps changed; the frame length is `2 * (bins − 1)`.
 * @param options - Sample rate, framing and length.
 * @returns A new signal.
 * @throws RangeError if an option is out of range, or the matrices differ in shape or have no row or fewer than two columns.
 *
 * @see librosa 0.11 `istft`, the reference of the golden test.
 * @see Griffin & Lim, "Signal estimation from modified short-time Fourier transform", IEEE TASSP 32(2), 1984,
 *   https://doi.org/10.1109/TASSP.1984.1164317.
 *
 * @example
 * ```ts
 * const signal = { samples: new Float32Array(4096).fill(0.5), sampleRate: 8000 };
 * const back = istft(stft(signal), { sampleRate: 8000, length: 4096 });
 * Math.max(...back.samples.map((sample) => Math.abs(sample - 0.5))) < 1e-6; // => true
 * ```
 */
export function istft(spectrogram: ComplexSpectrogram, options: IstftOptions): Signal {
  const { real, imaginary } = spectrogram;
  requireSameShape(spectrogram);
  const binCount = real.columns;
  const frameLength = 2 * (binCount - 1);
  const { sampleRate, hopLength = Math.max(1, Math.floor(frameLength / 4)), alignment = "centered", length } = options;
  requirePositive("istft", "sampleRate", sampleRate);
  requirePositiveInteger("istft", "hopLength", hopLength);
  requireOneOf("istft", "alignment", alignment, ["centered", "left"]);
  if (length !== undefined) requirePositiveInteger("istft", "length", length);

  const margin = alignment === "centered" ? frameLength / 2 : 0;
  const needed = length === undefined ? Infinity : Math.ceil((length + 2 * margin) / hopLength);
  const frames = Math.min(real.rows, needed);
  const whole = frameLength + hopLength * (frames - 1);
  const sum = new Float64Array(whole);
  const weight = new Float64Array(whole);
  const window = hannWindow(frameLength);
  const transform = createRealTransform(frameLength);
  const { frame, spectrum } = transform;
  for (let t = 0; t < frames; t++) {
    for (let k = 0; k < binCount; k++) {
      spectrum[2 * k] = real.data[t * binCount + k]!;
      spectrum[2 * k + 1] = imaginary.data[t * binCount + k]!;
    }
    transform.inverse();
    const start = t * hopLength;
    for (let i = 0; i < frameLength; i++) {
      sum[start + i]! += window[i]! * frame[i]!;
      weight[start + i]! += window[i]! * window[i]!;
    }
  }

  const samples = new Float32Array(length ?? whole - 2 * margin);
  const end = Math.min(samples.length, whole - margin);
  for (let i = 0; i < end; i++) {
    const total = weight[margin + i]!;
    samples[i] = total > SMALLEST_NORMAL ? sum[margin + i]! / total : sum[margin + i]!;
  }
  return { samples, sampleRate };
}

function requireSameShape({ real, imaginary }: ComplexSpectrogram): void {
  if (real.rows < 1 || real.columns < 2) {
    throw new RangeError(
      `istft: spectrogram must have at least 1 row and 2 columns; got ${real.rows} and ${real.columns}`,
    );
  }
  if (imaginary.rows !== real.rows || imaginary.columns !== real.columns) {
    throw new RangeError(
      `istft: imaginary must have the shape of real, [${real.rows}, ${real.columns}]; got [${imaginary.rows}, ${imaginary.columns}]`,
    );
  }
}
