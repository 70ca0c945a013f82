import type { Matrix } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import {
  measureSpectra,
  POWER_FLOOR,
  type SpectralMeasure,
  type SpectrumLayout,
  type VoiceFramingOptions,
} from "./voiceSpectrum.ts";

/** Edges of the bands, in Hz. */
const BANDS = [
  [0, 500],
  [500, 1500],
] as const;

/**
 * Spectral slopes: of the straight lines through the logarithmic power spectrum, from 0 to 500 and from 500 to 1,500 Hz.
 *
 * The line is that of least squares through `(f / 1000, 10 log10 P(f))`, over the bins within the band, its edges included, but
 * not 0 Hz. Powers count as at least 1e-10 of the strongest bin.
 *
 * @param signal - The sound.
 * @param options - Framing.
 * @returns Shape `[frames, 2]`, in dB per kHz, the lower band first; 0 in silent frames and in a band of fewer than two bins.
 *   `frames` is `1 + floor(n / hopLength)`.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Tamarit, Goudbeek & Scherer, "Spectral slope measurements in emotionally expressive speech", SPKD 2008.
 * @see Eyben et al., IEEE Trans. Affective Computing 7(2), 2016, https://doi.org/10.1109/TAFFC.2015.2457417.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * 500 * i) / 16_000));
 * const { data } = spectralSlope({ samples, sampleRate: 16_000 });
 * [data[50] > 0, data[51] < 0]; // => [true, true]
 * ```
 */
export function spectralSlope(signal: Signal, options: VoiceFramingOptions = {}): Matrix {
  return measureSpectra("spectralSlope", signal, options, [createSpectralSlope])[0]!;
}

/** @internal */
export function createSpectralSlope({ size, binWidth }: SpectrumLayout): SpectralMeasure {
  const bands = BANDS.map(([from, to]) => {
    const first = Math.max(1, Math.ceil(from / binWidth));
    const last = Math.min(size / 2, Math.floor(to / binWidth));
    const middle = (first + last) / 2;
    let squares = 0;
    for (let k = first; k <= last; k++) squares += (k - middle) ** 2;
    return { first, last, middle, perStep: squares > 0 ? 1000 / (squares * binWidth) : 0 };
  });
  const decibelsPerNeper = 10 / Math.LN10;
  return {
    columns: BANDS.length,
    measureInto(row, offset, power, peak) {
      const floor = POWER_FLOOR * peak;
      for (let b = 0; b < bands.length; b++) {
        const { first, last, middle, perStep } = bands[b]!;
        let moment = 0;
        for (let k = first; k <= last; k++) moment += (k - middle) * Math.log(Math.max(floor, power[k]!));
        row[offset + b] = decibelsPerNeper * moment * perStep;
      }
    },
  };
}
