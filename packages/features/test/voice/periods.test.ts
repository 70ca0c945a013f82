import { describe, expect, it } from "vitest";
import { harmonicsToNoiseRatio, jitter, shimmer, voicing, type Matrix } from "../../src/index.ts";
import { measureVariation } from "../../src/voice/periodVariation.ts";
import { findVoicedFrames } from "../../src/voice/voicingPlan.ts";
import { createNoise } from "../golden/buildSignal.ts";
import { amplify, harmonics, meanSquare, mix, noise, pulses, SAMPLE_RATE, tone } from "./synthesize.ts";

const inside = (matrix: Matrix): number[] => Array.from(matrix.data.subarray(10, -10));
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const steady = Array.from({ length: 120 }, () => 100.4);
const equal = steady.map(() => 1);

describe("voicing", () => {
  it("tells a voice from noise and from silence", () => {
    const voice = harmonics(150, 3000, SAMPLE_RATE);
    expect(inside(voicing(voice)).every((value) => value === 1)).toBe(true);
    expect(voicing(noise(0.1, SAMPLE_RATE)).data.every((value) => value === 0)).toBe(true);
    expect(voicing({ samples: new Float32Array(4000), sampleRate: SAMPLE_RATE }).data).toEqual(new Float32Array(26));
  });

  it("takes a voice for unvoiced where it is further below the loudest frame than dynamicRange", () => {
    const voice = harmonics(150, 3000, SAMPLE_RATE);
    const half = SAMPLE_RATE / 2;
    const quieter = { ...voice, samples: voice.samples.map((value, i) => (i < half ? value : value / 100)) };
    const counted = (dynamicRange: number) => voicing(quieter, { dynamicRange }).data.subarray(60, 90);
    expect(counted(35).every((value) => value === 0)).toBe(true);
    expect(counted(45).every((value) => value === 1)).toBe(true);
  });

  it("does not depend on the gain", () => {
    const voice = mix(harmonics(150, 3000, 8000), noise(0.3, 8000));
    expect(voicing(amplify(voice, 2 ** -12))).toEqual(voicing(voice));
  });

  it.each([
    [{ maxAperiodicity: 0 }, "maxAperiodicity must be a finite number > 0; got 0"],
    [{ dynamicRange: -1 }, "dynamicRange must be a finite number > 0; got -1"],
    [{ hopLength: 0.5 }, "hopLength must be an integer ≥ 1; got 0.5"],
    [{ frameLength: 200 }, "frameLength must be at least 268 for minFrequency 60; got 200"],
  ])("refuses %o", (options, message) => {
    expect(() => voicing(tone(100, 100), options)).toThrow(new RangeError(`voicing: ${message}`));
  });
});

describe("jitter", () => {
  it.each([
    [100, 0.5],
    [100, 1],
    [100, 3],
    [80, 2],
    [140, 4],
  ])(
    "of periods of %d ± %d samples in turn is their difference over their mean, within a fiftieth",
    (period, change) => {
      const periods = steady.map((_, i) => (i % 2 === 0 ? period - change : period + change));
      const expected = (2 * change) / period;
      for (const value of inside(jitter(pulses(periods, equal)))) {
        expect(Math.abs(value / expected - 1)).toBeLessThan(0.02);
      }
    },
  );

  it("of random periods is the mean difference over the mean, within 0.05 of it", () => {
    const random = createNoise();
    const periods = Array.from({ length: 200 }, () => 100 + 2 * random());
    const differences = periods.slice(1).map((period, i) => Math.abs(period - periods[i]!));
    const measured = meanOf(
      inside(
        jitter(
          pulses(
            periods,
            periods.map(() => 1),
          ),
        ),
      ),
    );
    expect(Math.abs(measured / (meanOf(differences) / meanOf(periods)) - 1)).toBeLessThan(0.05);
  });

  it.each([70, 100.3, 287.1, 450])("of a steady voice at %d Hz is below 1e-4", (pitch) => {
    for (const value of inside(jitter(harmonics(pitch, 3000, 8000)))) expect(value).toBeLessThan(1e-4);
  });

  it("does not compare periods that a gap parts", () => {
    const voiced = { ...findVoicedFrames("test", tone(200, 100), {}), frequency: Float32Array.of(200) };
    const duration = Float64Array.of(80, 80, 100, 100);
    const periods = { count: 4, start: Float64Array.of(-160, -80, 50, 150), duration, amplitude: duration };
    const [changes, decibels] = [new Float32Array(1), new Float32Array(1)];
    measureVariation(voiced, { ...periods, continues: Uint8Array.of(0, 1, 0, 1) }, changes, decibels);
    expect([changes[0], decibels[0]]).toEqual([0, 0]);
    measureVariation(voiced, { ...periods, continues: Uint8Array.of(0, 1, 1, 1) }, changes, decibels);
    expect(changes[0]).toBeCloseTo(20 / 3 / 90, 6);
    expect(decibels[0]).toBeCloseTo((20 * Math.log10(100 / 80)) / 3, 6);
  });

  it("is 0 without a voice", () => {
    expect(jitter(noise(0.1, 8000)).data.every((value) => value === 0)).toBe(true);
  });
});

describe("shimmer", () => {
  it.each([0.5, 1, 2])("of pulses louder by %d dB in turn is that, within 0.02 dB", (decibels) => {
    const amplitudes = steady.map((_, i) => (i % 2 === 0 ? 1 : 10 ** (decibels / 20)));
    for (const value of inside(shimmer(pulses(steady, amplitudes)))) {
      expect(Math.abs(value - decibels)).toBeLessThan(0.02);
    }
  });

  it("of equal pulses is below 0.02 dB, and does not depend on the gain", () => {
    const signal = pulses(steady, equal);
    for (const value of inside(shimmer(signal))) expect(value).toBeLessThan(0.02);
    expect(shimmer(amplify(signal, 2 ** -9))).toEqual(shimmer(signal));
  });

  it("is 0 without a voice", () => {
    expect(shimmer(noise(0.1, 8000)).data.every((value) => value === 0)).toBe(true);
  });
});

describe("harmonicsToNoiseRatio", () => {
  it.each([
    [10, 100],
    [10, 180.5],
    [15, 220],
    [20, 100],
    [20, 180.5],
  ])("is the ratio of %d dB in which a voice at %d Hz and white noise were mixed, within 0.5 dB", (ratio, pitch) => {
    const voice = harmonics(pitch, 3000, SAMPLE_RATE);
    const noisy = mix(voice, noise(meanSquare(voice) / 10 ** (ratio / 10), SAMPLE_RATE));
    const measured = inside(harmonicsToNoiseRatio(noisy));
    expect(Math.abs(meanOf(measured) - ratio)).toBeLessThan(0.5);
    for (const value of measured) expect(Math.abs(value - ratio)).toBeLessThan(2);
  });

  // Low voices have few periods in a frame; between samples a high one's peak is interpolated.
  it.each([
    [70, 22],
    [100.3, 28],
    [200, 45],
    [287.1, 32],
    [450, 32],
  ])("of a clean voice at %d Hz is above %d dB", (pitch, least) => {
    for (const value of inside(harmonicsToNoiseRatio(harmonics(pitch, 3000, 8000)))) {
      expect(value).toBeGreaterThan(least);
    }
  });

  it("does not depend on the gain, nor on a constant offset", () => {
    const voice = mix(harmonics(150, 3000, 8000), noise(0.05, 8000));
    const ratio = harmonicsToNoiseRatio(voice);
    expect(harmonicsToNoiseRatio(amplify(voice, 2 ** -9))).toEqual(ratio);
    const shifted = { ...voice, samples: voice.samples.map((value) => value + 1) };
    for (const [i, value] of inside(harmonicsToNoiseRatio(shifted)).entries()) {
      expect(Math.abs(value - inside(ratio)[i]!)).toBeLessThan(0.3);
    }
  });
});
