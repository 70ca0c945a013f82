import type { Matrix } from "../matrix/matrix.ts";
import type { Signal } from "../signal/signal.ts";
import {
  measureSpectra,
  POWER_FLOOR,
  type SpectralMeasure,
  type SpectrumLayout,
  type VoiceFramingOptions,
} from "./voiceSpectrum.ts";

/**
 * Alpha ratio: the power from 50 to 1,000 Hz over that above, up to 5,000 Hz.
 *
 * `10 log10(sum of P(f), 50 ≤ f ≤ 1000 / sum of P(f), 1000 < f ≤ 5000)`. Each sum counts as at least 1e-10 of the strongest bin.
 *
 * @param signal - The sound.
 * @param options - Framing.
 * @returns Shape `[frames, 1]`, in dB; 0 in silent frames. `frames` is `1 + floor(n / hopLength)`.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Sundberg & Nordenberg, JASA 120(1), 2006, https://doi.org/10.1121/1.2208451, whose ratio is the inverse.
 * @see Eyben et al., IEEE Trans. Affective Computing 7(2), 2016, https://doi.org/10.1109/TAFFC.2015.2457417.
 *
 * @example
 * ```ts
 * const tone = (f: number) => Float32Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * f * i) / 16_000));
 * const samples = tone(500).map((value, i) => value + 0.1 * tone(2000)[i]);
 * Math.round(alphaRatio({ samples, sampleRate: 16_000 }).data[25]); // => 20
 * ```
 */
export function alphaRatio(signal: Signal, options: VoiceFramingOptions = {}): Matrix {
  return measureSpectra("alphaRatio", signal, options, [createAlphaRatio])[0]!;
}

/** @internal */
export function createAlphaRatio({ size, binWidth }: SpectrumLayout): SpectralMeasure {
  const first = Math.ceil(50 / binWidth);
  const middle = Math.floor(1000 / binWidth);
  const last = Math.floor(5000 / binWidth);
  const nyquist = size / 2;
  return {
    columns: 1,
    measureInto(row, offset, power, peak) {
      const low = sumOf(power, first, Math.min(middle, nyquist));
      const high = sumOf(power, middle + 1, Math.min(last, nyquist));
      const floor = POWER_FLOOR * peak;
      row[offset] = 10 * Math.log10(Math.max(floor, low) / Math.max(floor, high));
    },
  };
}

function sumOf(power: Float32Array, first: number, last: number): number {
  let sum = 0;
  for (let k = first; k <= last; k++) sum += power[k]!;
  return sum;
}
