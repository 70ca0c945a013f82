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
 * Hammarberg index: the strongest peak up to 2,000 Hz over the strongest above, up to 5,000 Hz.
 *
 * `10 log10(max P(f), f ≤ 2000 / max P(f), 2000 < f ≤ 5000)`. Each counts as at least 1e-10 of the strongest bin.
 *
 * @param signal - The sound.
 * @param options - Framing.
 * @returns Shape `[frames, 1]`, in dB; 0 in silent frames. `frames` is `1 + floor(n / hopLength)`.
 * @throws RangeError if an option is out of range.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Hammarberg et al., Acta Oto-Laryngologica 90, 1980, https://doi.org/10.3109/00016488009131746.
 * @see Eyben et al., IEEE Trans. Affective Computing 7(2), 2016, https://doi.org/10.1109/TAFFC.2015.2457417.
 *
 * @example
 * ```ts
 * const tone = (f: number) => Float32Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * f * i) / 16_000));
 * const samples = tone(500).map((value, i) => value + 0.1 * tone(3000)[i]);
 * Math.round(hammarbergIndex({ samples, sampleRate: 16_000 }).data[25]); // => 20
 * ```
 */
export function hammarbergIndex(signal: Signal, options: VoiceFramingOptions = {}): Matrix {
  return measureSpectra("hammarbergIndex", signal, options, [createHammarbergIndex])[0]!;
}

/** @internal */
export function createHammarbergIndex({ size, binWidth }: SpectrumLayout): SpectralMeasure {
  const nyquist = size / 2;
  const middle = Math.min(nyquist, Math.floor(2000 / binWidth));
  const last = Math.min(nyquist, Math.floor(5000 / binWidth));
  return {
    columns: 1,
    measureInto(row, offset, power, peak) {
      let low = POWER_FLOOR * peak;
      let high = low;
      for (let k = 0; k <= middle; k++) if (power[k]! > low) low = power[k]!;
      for (let k = middle + 1; k <= last; k++) if (power[k]! > high) high = power[k]!;
      row[offset] = 10 * Math.log10(low / high);
    },
  };
}
