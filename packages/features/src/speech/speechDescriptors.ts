import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { createYinPlan } from "../pitch/yinPlan.ts";
import { createSpectralDescriptors, SPEECH_FRAME_LENGTH } from "./spectralDescriptors.ts";
import { columns } from "./descriptorLayout.ts";

/** The rate that {@link speechDescriptors} takes, in Hz. */
export const SPEECH_SAMPLE_RATE = 16_000;

/** Samples between successive frames: 10 ms. */
export const SPEECH_HOP_LENGTH = 160;

const YIN_LENGTH = 1024;
const PITCH_RANGE = { minFrequency: 60, maxFrequency: 600, threshold: 0.15 } as const;
/** Where pitch in semitones is 0: A1. */
const REFERENCE_PITCH = 55;
const VOICED_APERIODICITY = 0.3;
const VOICED_DECIBELS = 35;

/** Computes the descriptors of one signal after another; tables are made once. */
export interface SpeechDescriber {
  /**
   * @param samples - At 16 kHz.
   * @returns Shape `[1 + floor(n / 160), 96]`.
   * @throws SignalError if there are no samples, or they are not finite.
   */
  describe(samples: Float32Array): Matrix;
}

/** Prepares the tables of {@link speechDescriptors}. */
export function createSpeechDescriber(): SpeechDescriber {
  const spectral = createSpectralDescriptors(SPEECH_SAMPLE_RATE);
  const yin = createYinPlan(SPEECH_SAMPLE_RATE, YIN_LENGTH, PITCH_RANGE);

  return {
    describe(samples) {
      requireSamples("speechDescriptors", samples);
      const frames = 1 + Math.floor(samples.length / SPEECH_HOP_LENGTH);
      const matrix = zeros(frames, columns.count);
      const { data } = matrix;
      spectral.begin();
      for (let frame = 0; frame < frames; frame++) {
        const center = frame * SPEECH_HOP_LENGTH;
        const row = frame * columns.count;
        spectral.describe(samples, center - SPEECH_FRAME_LENGTH / 2, data, row);
        const frequency = yin.analyze(samples, center - YIN_LENGTH / 2);
        const at = row + columns.voice;
        data[at] = 12 * Math.log2(frequency / REFERENCE_PITCH);
        data[at + 3] = Math.min(1, yin.aperiodicity);
        const noise = Math.min(0.999, Math.max(0.001, yin.aperiodicity / 2));
        data[at + 4] = 10 * Math.log10((1 - noise) / noise);
      }
      markVoiced(matrix);
      return matrix;
    },
  };
}

/** A frame is voiced where it is periodic and no more than 35 dB below the loudest. */
function markVoiced({ data, rows }: Matrix): void {
  let loudest = -Infinity;
  for (let frame = 0; frame < rows; frame++) {
    loudest = Math.max(loudest, data[frame * columns.count + columns.spectral]!);
  }
  for (let frame = 0; frame < rows; frame++) {
    const row = frame * columns.count;
    const at = row + columns.voice;
    const isLoud = data[row + columns.spectral]! > loudest - VOICED_DECIBELS;
    const isVoiced = isLoud && data[at + 3]! < VOICED_APERIODICITY;
    data[at + 1] = isVoiced ? data[at]! : 0;
    data[at + 2] = isVoiced ? 1 : 0;
  }
}

/**
 * What a frame of speech sounds like, every 10 ms: mel bands, cepstrum, level, spectral shape, pitch, voicing, chroma.
 *
 * Frames of 25 ms are centred on multiples of 10 ms, under a Hamming window. Mel bands are natural logarithms of power, `rms`, ratios
 * and indices are in dB, slopes in dB per kHz, frequencies in kHz, pitch in semitones above 55 Hz (`voicedPitch` 0 where unvoiced).
 * Pitch and aperiodicity are those of {@link fundamentalFrequency} over 64 ms, from 60 to 600 Hz. The harmonics-to-noise ratio takes
 * half the aperiodicity, from 0.001 to 0.999, as the noise's share; as a frame counts as zero beyond its end, low voices have less of it.
 *
 * @param signal - Speech at 16 kHz.
 * @returns Shape `[1 + floor(n / 160), 96]`; the columns are {@link speechDescriptorNames}.
 * @throws RangeError if the sample rate is not 16 kHz.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS)", IEEE TAC 7(2), 2016, for alpha ratio, Hammarberg index
 *   and slopes.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 16_000 }, (_, i) => Math.sin((2 * Math.PI * 220 * i) / 16_000));
 * const { rows, columns, data } = speechDescriptors({ samples, sampleRate: 16_000 });
 * [rows, columns, Math.round(data[50 * 96 + 79])]; // => [101, 96, 24]
 * ```
 */
export function speechDescriptors({ samples, sampleRate }: Signal): Matrix {
  if (sampleRate !== SPEECH_SAMPLE_RATE) {
    throw new RangeError(`speechDescriptors: sampleRate must be ${SPEECH_SAMPLE_RATE}; got ${sampleRate}`);
  }
  return createSpeechDescriber().describe(samples);
}
