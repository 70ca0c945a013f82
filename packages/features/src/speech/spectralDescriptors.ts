import { cosineWeight } from "../cepstrum/cosineTransform.ts";
import { createDecibelTable, decibelsOfBits } from "../cepstrum/decibelTable.ts";
import { createRealPowerTransform } from "../fourier/realPowerTransform.ts";
import { createMelPlan } from "../mel/melPlan.ts";
import { COEFFICIENT_COUNT, columns, MEL_BAND_COUNT } from "./descriptorLayout.ts";
import { selectRank } from "./selectRank.ts";

/** Samples of each frame: 25 ms at 16 kHz. @internal */
export const SPEECH_FRAME_LENGTH = 400;

const TRANSFORM_LENGTH = 512;
const BIN_COUNT = TRANSFORM_LENGTH / 2 + 1;
/** Added to energies and powers before logarithms are taken: −106 dB of a frame whose samples are all ±1. */
const FLOOR = 1e-8;
/** What one decibel is in natural logarithms of power. */
const NEPERS = Math.LN10 / 10;
const HALF_BANDS = MEL_BAND_COUNT / 2;
const ROLLOFFS = [0.25, 0.5, 0.85] as const;
/** Edges of the bands of spectral contrast, in Hz. */
const CONTRAST_EDGES = [200, 400, 800, 1600, 3200, 6400] as const;
const CONTRAST_SHARE = 0.2;

/**
 * Describes the spectrum and the level of one frame after another.
 *
 * @internal
 */
export interface SpectralDescriptors {
  /** Starts a signal: the first frame has no frame before it to differ from. */
  begin(): void;
  /** Writes all but the voice's columns of the frame that starts at sample `start`, which may lie outside the signal; there it is zero. */
  describe(samples: Float32Array, start: number, data: Float32Array, row: number): void;
}

/** @internal */
export function createSpectralDescriptors(sampleRate: number): SpectralDescriptors {
  const transform = createRealPowerTransform(TRANSFORM_LENGTH);
  const window = Float64Array.from(
    { length: SPEECH_FRAME_LENGTH },
    (_, i) => 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / SPEECH_FRAME_LENGTH),
  );
  const mel = createMelPlan(sampleRate, TRANSFORM_LENGTH, {
    bandCount: MEL_BAND_COUNT,
    minFrequency: 50,
    maxFrequency: 8000,
    scale: "htk",
    normalization: "none",
  });
  // Row by row the cosines of one band. They are the same at the mirrored band, with the other sign where the coefficient is odd.
  const cosines = Float64Array.from({ length: HALF_BANDS * COEFFICIENT_COUNT }, (_, i) =>
    cosineWeight(2, "orthonormal", MEL_BAND_COUNT, i % COEFFICIENT_COUNT, Math.floor(i / COEFFICIENT_COUNT)),
  );
  const coefficients = new Float64Array(COEFFICIENT_COUNT);
  const binWidth = sampleRate / TRANSFORM_LENGTH;
  const binOf = (frequency: number): number => Math.round(frequency / binWidth);
  const pitchClasses = pitchClassOfBins(binWidth);
  const contrastBins = CONTRAST_EDGES.map(binOf);
  const decibels = createDecibelTable();
  const power = new Float32Array(BIN_COUNT);
  const bands = new Float32Array(MEL_BAND_COUNT);
  const bandBits = new Int32Array(bands.buffer);
  /** The power with its floor, and the same as bits. */
  const heard = new Float32Array(BIN_COUNT);
  const heardBits = new Int32Array(heard.buffer);
  const before = new Float64Array(BIN_COUNT);
  /** {@link heard} in dB. */
  const levels = new Float64Array(BIN_COUNT);
  const ordered = new Float64Array(BIN_COUNT);
  let hasBefore = false;

  /** Energy, and how often the sign changes per sample. */
  function level(samples: Float32Array, start: number): { energy: number; crossings: number } {
    const { frame } = transform;
    const from = Math.max(0, -start);
    const to = Math.max(from, Math.min(SPEECH_FRAME_LENGTH, samples.length - start));
    frame.fill(0);
    let [energy, crossings, wasNegative] = [0, 0, 0];
    for (let i = from; i < to; i++) {
      const sample = samples[start + i]!;
      const isNegative = sample < 0 ? 1 : 0;
      energy += sample * sample;
      crossings += isNegative ^ wasNegative;
      wasNegative = isNegative;
      frame[i] = sample * window[i]!;
    }
    // The zeros around the signal count as positive, but the frame's first sample follows on nothing.
    if (from === 0 && samples[start]! < 0) crossings--;
    if (to < SPEECH_FRAME_LENGTH) crossings += wasNegative;
    return { energy: energy / SPEECH_FRAME_LENGTH, crossings: crossings / SPEECH_FRAME_LENGTH };
  }

  /** Sum of power from one frequency to another, in Hz. */
  function powerBetween(from: number, to: number): number {
    let sum = FLOOR;
    const end = binOf(to);
    for (let bin = binOf(from); bin < end; bin++) sum += power[bin]!;
    return sum;
  }

  /** The largest power between two frequencies, in Hz. */
  function peakBetween(from: number, to: number): number {
    let largest = FLOOR;
    const end = binOf(to);
    for (let bin = binOf(from); bin < end; bin++) if (power[bin]! > largest) largest = power[bin]!;
    return largest;
  }

  /** Slope of the line of least squares through the levels from one frequency to another, in dB per kHz. */
  function slope(from: number, to: number): number {
    const [first, end] = [binOf(from), binOf(to) + 1];
    const middle = (first + end - 1) / 2;
    let [covariance, spread] = [0, 0];
    for (let bin = first; bin < end; bin++) {
      covariance += (bin - middle) * levels[bin]!;
      spread += (bin - middle) * (bin - middle);
    }
    return (1000 * covariance) / (spread * binWidth);
  }

  /** Mean level of the highest fifth of a band's bins above that of the lowest, in dB. */
  function contrast(band: number): number {
    const from = contrastBins[band]!;
    const to = contrastBins[band + 1]!;
    const count = Math.max(1, Math.round(CONTRAST_SHARE * (to - from)));
    for (let bin = from; bin < to; bin++) ordered[bin] = levels[bin]!;
    selectRank(ordered, from + count, from, to);
    selectRank(ordered, to - count, from + count, to);
    let difference = 0;
    for (let i = 0; i < count; i++) difference += ordered[to - 1 - i]! - ordered[from + i]!;
    return difference / count;
  }

  function describeCepstrum(data: Float32Array, row: number): void {
    coefficients.fill(0);
    for (let band = 0; band < HALF_BANDS; band++) {
      const low = data[row + band]!;
      const high = data[row + MEL_BAND_COUNT - 1 - band]!;
      const [sum, difference] = [low + high, low - high];
      const first = band * COEFFICIENT_COUNT;
      for (let k = 0; k < COEFFICIENT_COUNT; k += 2) {
        coefficients[k]! += cosines[first + k]! * sum;
        coefficients[k + 1]! += cosines[first + k + 1]! * difference;
      }
    }
    data.set(coefficients, row + columns.mfcc);
  }

  function describeShape(data: Float32Array, at: number): void {
    let [total, moment, logs] = [0, 0, 0];
    for (let bin = 0; bin < BIN_COUNT; bin++) {
      heard[bin] = power[bin]! + FLOOR / BIN_COUNT;
      const value = heard[bin]!;
      const level = decibelsOfBits(heardBits[bin]!, decibels);
      levels[bin] = level;
      total += value;
      moment += value * bin;
      logs += level;
    }
    const centroid = moment / total;
    let [spread, weightedLevel, flux] = [0, 0, 0];
    for (let bin = 0; bin < BIN_COUNT; bin++) {
      const part = heard[bin]! / total;
      const distance = bin - centroid;
      const change = part - before[bin]!;
      spread += part * distance * distance;
      weightedLevel += part * levels[bin]!;
      flux += change * change;
      before[bin] = part;
    }
    let [passed, bin] = [0, 0];
    for (const [i, rolloff] of ROLLOFFS.entries()) {
      while (passed + before[bin]! < rolloff) passed += before[bin++]!;
      data[at + 4 + i] = (bin * binWidth) / 1000;
    }
    // The entropy of shares p of the total T is −∑ p ln p = ln T − ∑ p ln(p T).
    const entropy = Math.log(total) - NEPERS * weightedLevel;
    data[at + 2] = (centroid * binWidth) / 1000;
    data[at + 3] = (Math.sqrt(spread) * binWidth) / 1000;
    data[at + 7] = logs / BIN_COUNT - 10 * Math.log10(total / BIN_COUNT);
    data[at + 8] = hasBefore ? Math.sqrt(flux) : 0;
    hasBefore = true;
    data[at + 9] = 10 * Math.log10(powerBetween(50, 1000) / powerBetween(1000, 5000));
    data[at + 10] = 10 * Math.log10(peakBetween(0, 2000) / peakBetween(2000, 5000));
    data[at + 11] = slope(0, 500);
    data[at + 12] = slope(500, 1500);
    for (let band = 0; band < CONTRAST_EDGES.length - 1; band++) data[at + 13 + band] = contrast(band);
    data[at + 18] = entropy / Math.log(BIN_COUNT);
  }

  function describeChroma(data: Float32Array, at: number): void {
    for (let bin = 0; bin < BIN_COUNT; bin++) {
      const pitchClass = pitchClasses[bin]!;
      if (pitchClass >= 0) data[at + pitchClass]! += power[bin]!;
    }
    let largest = FLOOR;
    for (let i = 0; i < 12; i++) largest = Math.max(largest, data[at + i]!);
    for (let i = 0; i < 12; i++) data[at + i]! /= largest;
  }

  return {
    begin() {
      hasBefore = false;
    },
    describe(samples, start, data, row) {
      const { energy, crossings } = level(samples, start);
      transform.powerInto(power, 0);
      bands.fill(0);
      mel.apply(power, 1, bands, 0);
      for (let band = 0; band < MEL_BAND_COUNT; band++) {
        bands[band]! += FLOOR;
        data[row + band] = NEPERS * decibelsOfBits(bandBits[band]!, decibels);
      }
      describeCepstrum(data, row);
      const at = row + columns.spectral;
      data[at] = 10 * Math.log10(energy + FLOOR / SPEECH_FRAME_LENGTH);
      data[at + 1] = crossings;
      describeShape(data, at);
      describeChroma(data, row + columns.chroma);
    },
  };
}

/** The pitch class, from C on, of each bin from 80 Hz to 4 kHz; −1 for others. */
function pitchClassOfBins(binWidth: number): Int8Array {
  return Int8Array.from({ length: BIN_COUNT }, (_, bin) => {
    const frequency = bin * binWidth;
    if (frequency < 80 || frequency > 4000) return -1;
    const semitones = Math.round(12 * Math.log2(frequency / 440)) + 9;
    return ((semitones % 12) + 12) % 12;
  });
}
