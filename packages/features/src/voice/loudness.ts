import type { Matrix } from "../matrix/matrix.ts";
import { createMelPlan } from "../mel/melPlan.ts";
import { resolveMelBands } from "../mel/melBands.ts";
import { hzToMel, melToHz } from "../mel/melScale.ts";
import type { Signal } from "../signal/signal.ts";
import {
  measureSpectra,
  type SpectralMeasure,
  type SpectrumLayout,
  type VoiceFramingOptions,
} from "./voiceSpectrum.ts";

const BAND_COUNT = 26;
const MIN_FREQUENCY = 20;
const MAX_FREQUENCY = 8000;

/**
 * Loudness: the sum of an auditory spectrum, a simple model of how intense a sound seems.
 *
 * The mean squared samples in 26 triangular bands, equally spaced on the mel scale from 20 to 8,000 Hz (or half the sample
 * rate, if that is less), are weighted with the curve of equal loudness near 40 dB and compressed by a cube root, after the
 * power law of hearing: `sum of cbrt(E(f) P(f))`. With `w = 2πf`,
 * `E = (w² + 56.8e6) w⁴ / ((w² + 6.3e6)² (w² + 0.38e9) (w⁶ / 9.58e26 + 1))`. Samples times 10 are 4.64 times as loud.
 *
 * @param signal - The sound.
 * @param options - Framing.
 * @returns Shape `[frames, 1]`, ≥ 0, without a unit; `frames` is `1 + floor(n / hopLength)`.
 * @throws RangeError if an option is out of range, or half the sample rate is at most 20 Hz.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Eyben et al., IEEE Trans. Affective Computing 7(2), 2016, https://doi.org/10.1109/TAFFC.2015.2457417.
 * @see Hermansky, "Perceptual linear predictive (PLP) analysis of speech", JASA 87(4), 1990, https://doi.org/10.1121/1.399423.
 * @see Zwicker & Fastl, "Psychoacoustics", Springer 1999, for the power law.
 *
 * @example
 * ```ts
 * const tone = Float32Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / 16_000));
 * const [soft, loud] = [0.01, 0.1].map((gain) => ({ samples: tone.map((x) => gain * x), sampleRate: 16_000 }));
 * Math.round((100 * loudness(loud).data[25]) / loudness(soft).data[25]); // => 464
 * ```
 */
export function loudness(signal: Signal, options: VoiceFramingOptions = {}): Matrix {
  return measureSpectra("loudness", signal, options, [createLoudness("loudness")])[0]!;
}

/** @internal */
export function createLoudness(caller: string): (layout: SpectrumLayout) => SpectralMeasure {
  return ({ sampleRate, size, scale }) => {
    const bands = resolveMelBands(caller, sampleRate, {
      bandCount: BAND_COUNT,
      minFrequency: MIN_FREQUENCY,
      maxFrequency: Math.min(MAX_FREQUENCY, sampleRate / 2),
      scale: "htk",
      normalization: "none",
    });
    const plan = createMelPlan(sampleRate, size, bands);
    const lowest = hzToMel(bands.minFrequency, "htk");
    const step = (hzToMel(bands.maxFrequency, "htk") - lowest) / (BAND_COUNT + 1);
    const weights = Float64Array.from(
      { length: BAND_COUNT },
      (_, b) => scale * equalLoudness(melToHz(lowest + (b + 1) * step, "htk")),
    );
    const powers = new Float32Array(BAND_COUNT);
    return {
      columns: 1,
      measureInto(row, offset, power) {
        plan.apply(power, 1, powers, 0);
        let sum = 0;
        for (let b = 0; b < BAND_COUNT; b++) sum += Math.cbrt(weights[b]! * powers[b]!);
        row[offset] = sum;
      },
    };
  };
}

function equalLoudness(frequency: number): number {
  const w2 = (2 * Math.PI * frequency) ** 2;
  return ((w2 + 56.8e6) * w2 * w2) / ((w2 + 6.3e6) ** 2 * (w2 + 0.38e9) * (w2 ** 3 / 9.58e26 + 1));
}
