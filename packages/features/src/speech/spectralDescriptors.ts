import { cosineWeight } from "../cepstrum/cosineTransform.ts";
import { createRealPowerTransform } from "../fourier/realPowerTransform.ts";
import { createMelPlan } from "../mel/melPlan.ts";
import { COEFFICIENT_COUNT, columns, MEL_BAND_COUNT } from "./descriptorLayout.ts";

/** Samples of each frame: 25 ms at 16 kHz. @internal */
export const SPEECH_FRAME_LENGTH = 400;

const TRANSFORM_LENGTH = 512;
const BIN_COUNT = TRANSFORM_LENGTH / 2 + 1;
/** Power below which nothing is heard: about −100 dB of a full-scale frame. */
const FLOOR = 1e-8;
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
  const cosines = Float64Array.from({ length: COEFFICIENT_COUNT * MEL_BAND_COUNT }, (_, i) =>
    cosineWeight(2, "orthonormal", MEL_BAND_COUNT, Math.floor(i / MEL_BAND_COUNT), i % MEL_BAND_COUNT),
  );
  const binWidth = sampleRate / TRANSFORM_LENGTH;
  const binOf = (frequency: number): number => Math.round(frequency / binWidth);
  const pitchClasses = pitchClassOfBins(binWidth);
  const power = new Float32Array(BIN_COUNT);
  const bands = new Float32Array(MEL_BAND_COUNT);
  const share = new Float64Array(BIN_COUNT);
  const before = new Float64Array(BIN_COUNT);
  const levels = new Float64Array(BIN_COUNT);
  let hasBefore = false;

  /** Energy, and how often the sign changes per sample. */
  function level(samples: Float32Array, start: number): { energy: number; crossings: number } {
    const { frame } = transform;
    let [energy, crossings, last] = [0, 0, 0];
    for (let i = 0; i < SPEECH_FRAME_LENGTH; i++) {
      const at = start + i;
      const sample = at >= 0 && at < samples.length ? samples[at]! : 0;
      energy += sample * sample;
      if (i > 0 && sample < 0 !== last < 0) crossings++;
      last = sample;
      frame[i] = sample * window[i]!;
    }
    return { energy: energy / SPEECH_FRAME_LENGTH, crossings: crossings / SPEECH_FRAME_LENGTH };
  }

  /** Sum of power from one frequency to another, in Hz. */
  function powerBetween(from: number, to: number): number {
    let sum = FLOOR;
    for (let bin = binOf(from); bin < binOf(to); bin++) sum += power[bin]!;
    return sum;
  }

  /** The largest power between two frequencies, in Hz. */
  function peakBetween(from: number, to: number): number {
    let largest = FLOOR;
    for (let bin = binOf(from); bin < binOf(to); bin++) largest = Math.max(largest, power[bin]!);
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
    const own = levels.slice(binOf(CONTRAST_EDGES[band]!), binOf(CONTRAST_EDGES[band + 1]!)).sort();
    const count = Math.max(1, Math.round(CONTRAST_SHARE * own.length));
    let difference = 0;
    for (let i = 0; i < count; i++) difference += own[own.length - 1 - i]! - own[i]!;
    return difference / count;
  }

  function describeShape(data: Float32Array, at: number): void {
    let [total, moment, logs] = [0, 0, 0];
    for (let bin = 0; bin < BIN_COUNT; bin++) {
      const value = power[bin]! + FLOOR / BIN_COUNT;
      levels[bin] = 10 * Math.log10(value);
      share[bin] = value;
      total += value;
      moment += value * bin;
      logs += levels[bin]!;
    }
    const centroid = moment / total;
    let [spread, entropy, flux, passed, next] = [0, 0, 0, 0, 0];
    for (let bin = 0; bin < BIN_COUNT; bin++) {
      const part = share[bin]! / total;
      share[bin] = part;
      spread += part * (bin - centroid) * (bin - centroid);
      entropy -= part * Math.log(part);
      if (hasBefore) flux += (part - before[bin]!) ** 2;
      before[bin] = part;
      passed += part;
      while (next < ROLLOFFS.length && passed >= ROLLOFFS[next]!) data[at + 4 + next++] = (bin * binWidth) / 1000;
    }
    hasBefore = true;
    data[at + 2] = (centroid * binWidth) / 1000;
    data[at + 3] = (Math.sqrt(spread) * binWidth) / 1000;
    data[at + 7] = logs / BIN_COUNT - 10 * Math.log10(total / BIN_COUNT);
    data[at + 8] = Math.sqrt(flux);
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
      for (let band = 0; band < MEL_BAND_COUNT; band++) data[row + band] = Math.log(bands[band]! + FLOOR);
      for (let k = 0; k < COEFFICIENT_COUNT; k++) {
        let sum = 0;
        for (let band = 0; band < MEL_BAND_COUNT; band++)
          sum += cosines[k * MEL_BAND_COUNT + band]! * data[row + band]!;
        data[row + columns.mfcc + k] = sum;
      }
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
