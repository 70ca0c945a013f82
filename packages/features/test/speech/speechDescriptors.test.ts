import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createSpeechDescriber,
  fundamentalFrequency,
  SignalError,
  speechDescriptorNames,
  speechDescriptors,
  type Matrix,
} from "../../src/index.ts";
import { columns } from "../../src/speech/descriptorLayout.ts";
import { createNoise } from "../golden/buildSignal.ts";
import { harmonics, tone } from "../voice/synthesize.ts";
import { describeDirectly } from "./describeDirectly.ts";

const SAMPLE_RATE = 16_000;
const noise = (count: number, amplitude = 1): Float32Array => {
  const next = createNoise();
  return Float32Array.from({ length: count }, () => amplitude * next());
};
const describeSamples = (samples: Float32Array): Matrix => speechDescriptors({ samples, sampleRate: SAMPLE_RATE });
const column = (matrix: Matrix, name: string): number[] => {
  const index = speechDescriptorNames.indexOf(name);
  return Array.from({ length: matrix.rows }, (_, frame) => matrix.data[frame * matrix.columns + index]!);
};
/** Frames whose 64 ms lie within the signal. */
const inside = (values: readonly number[]): number[] => values.slice(4, -4);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("speechDescriptorNames", () => {
  it("are 96, all different, in the groups that the code writes by place", () => {
    expect(speechDescriptorNames).toHaveLength(96);
    expect(new Set(speechDescriptorNames).size).toBe(96);
    const { logMel, mfcc, spectral, voice, chroma, count } = columns;
    const first = [logMel, mfcc, spectral, voice, chroma].map((at) => speechDescriptorNames[at]);
    expect(first).toEqual(["logMel0", "mfcc0", "rms", "pitch", "chroma0"]);
    expect(count).toBe(96);
  });
});

describe("speechDescriptors", () => {
  it.each([
    ["a voice in noise", mixed(harmonics(170, 7000, 4000).samples, noise(4000, 0.05))],
    ["noise", noise(4000, 0.3)],
    ["a tone that fades", tone(333, 4000).samples.map((value, i) => value * Math.exp(-i / 400))],
    ["silence", new Float32Array(800)],
  ])("are what their definitions say of %s, at the ends too", (_, samples) => {
    const matrix = describeSamples(samples);
    const last = matrix.rows - 1;
    for (const frame of [0, 1, 3, last - 1, last]) {
      for (const [name, expected] of Object.entries(describeDirectly(samples, frame))) {
        const actual = column(matrix, name)[frame]!;
        const tolerance = 2e-5 * Math.max(1, Math.abs(expected));
        expect(Math.abs(actual - expected), `${name} of frame ${frame}`).toBeLessThan(tolerance);
      }
    }
  });

  it("leave no column out of that comparison but the voice's", () => {
    const compared = Object.keys(describeDirectly(noise(400), 0));
    const voice = ["pitch", "voicedPitch", "voicing", "aperiodicity", "harmonicsToNoiseRatio"];
    expect(new Set([...compared, ...voice])).toEqual(new Set(speechDescriptorNames));
  });

  it.each([
    ["a voice in noise", mixed(harmonics(140, 4000, 8000).samples, noise(8000, 0.8))],
    ["a high tone", tone(550, 8000).samples],
    ["noise", noise(8000)],
  ])("have the pitch of fundamentalFrequency, in semitones above 55 Hz, and its aperiodicity: %s", (_, samples) => {
    const signal = { samples, sampleRate: SAMPLE_RATE };
    const options = { frameLength: 1024, hopLength: 160, minFrequency: 60, maxFrequency: 600, threshold: 0.15 };
    const { frequency, aperiodicity } = fundamentalFrequency(signal, options);
    const matrix = describeSamples(signal.samples);
    const actual = ["pitch", "aperiodicity", "harmonicsToNoiseRatio"].map((name) => column(matrix, name));
    for (let frame = 0; frame < matrix.rows; frame++) {
      const share = aperiodicity.data[frame]!;
      const ratio = 10 * Math.log10((1 - share / 2) / (share / 2));
      const expected = [12 * Math.log2(frequency.data[frame]! / 55), Math.min(1, share), ratio];
      for (const [i, value] of expected.entries()) expect(actual[i]![frame]).toBeCloseTo(value, 4);
    }
  });

  // The frame counts as zero beyond its end, which draws a low tone by up to 0.015 of its frequency.
  it.each([80, 110, 220, 440, 550])("of a tone of %d Hz are voiced, at its pitch and its place", (frequency) => {
    const matrix = describeSamples(tone(frequency, SAMPLE_RATE).samples);
    const semitones = 12 * Math.log2(frequency / 55);
    for (const name of ["pitch", "voicedPitch"]) {
      for (const value of inside(column(matrix, name)))
        expect(Math.abs(value - semitones)).toBeLessThan(frequency < 200 ? 0.25 : 0.1);
    }
    for (const value of inside(column(matrix, "voicing"))) expect(value).toBe(1);
    for (const value of inside(column(matrix, "centroid")))
      expect(Math.abs(value - frequency / 1000)).toBeLessThan(0.01);
    for (const value of inside(column(matrix, "rms"))) expect(value).toBeCloseTo(-3.01, 0);
    const rate = mean(inside(column(matrix, "zeroCrossingRate")));
    expect(Math.abs(rate - (2 * frequency) / SAMPLE_RATE)).toBeLessThan(0.002);
  });

  it("of a tone of 440 Hz have A as their loudest pitch class", () => {
    const matrix = describeSamples(tone(440, SAMPLE_RATE).samples);
    expect(new Set(inside(column(matrix, "chroma9")))).toEqual(new Set([1]));
  });

  it("of a chirp rise as it does", () => {
    const samples = Float32Array.from({ length: SAMPLE_RATE }, (_, i) => {
      const t = i / SAMPLE_RATE;
      return Math.sin(2 * Math.PI * (100 * t + 100 * t * t));
    });
    const matrix = describeSamples(samples);
    const [pitch, voicing] = [column(matrix, "voicedPitch"), column(matrix, "voicing")];
    for (let frame = 10; frame < 90; frame++) {
      expect(voicing[frame]).toBe(1);
      expect(pitch[frame]).toBeCloseTo(12 * Math.log2((100 + 2 * frame) / 55), 0);
    }
  });

  it("of clicks have the pitch of their distance, and a flat spectrum", () => {
    const matrix = describeSamples(Float32Array.from({ length: 8000 }, (_, i) => (i % 100 === 0 ? 1 : 0)));
    for (const value of inside(column(matrix, "voicedPitch"))) expect(value).toBeCloseTo(12 * Math.log2(160 / 55), 3);
    for (const value of inside(column(matrix, "voicing"))) expect(value).toBe(1);
    expect(mean(inside(column(matrix, "centroid")))).toBeCloseTo(4, 0);
    const single = describeSamples(Float32Array.from({ length: 800 }, (_, i) => (i === 400 ? 1 : 0)));
    const middle = Math.round(400 / 160);
    expect(column(single, "flatness")[middle]).toBeCloseTo(0, 4);
    expect(column(single, "entropy")[middle]).toBeCloseTo(1, 5);
    expect(column(single, "centroid")[middle]).toBeCloseTo(4, 4);
    expect(column(single, "slope0")[middle]).toBeCloseTo(0, 3);
  });

  it("of noise are mostly unvoiced and flat, of silence unvoiced and at the floor", () => {
    const rough = describeSamples(noise(SAMPLE_RATE));
    expect(mean(column(rough, "voicing"))).toBeLessThan(0.02);
    expect(mean(column(rough, "aperiodicity"))).toBeGreaterThan(0.6);
    expect(mean(column(rough, "harmonicsToNoiseRatio"))).toBeLessThan(4);
    expect(mean(column(rough, "entropy"))).toBeGreaterThan(0.85);

    const silent = describeSamples(new Float32Array(SAMPLE_RATE));
    expect(new Set(column(silent, "voicing"))).toEqual(new Set([0]));
    expect(new Set(column(silent, "voicedPitch"))).toEqual(new Set([0]));
    expect(new Set(column(silent, "flux"))).toEqual(new Set([0]));
    for (const value of column(silent, "logMel7")) expect(value).toBeCloseTo(Math.log(1e-8), 5);
    for (const value of column(silent, "rms")) expect(value).toBeCloseTo(10 * Math.log10(1e-8 / 400), 4);
  });

  it("are unvoiced where a tone is more than 35 dB below the loudest frame", () => {
    const gain = (decibels: number): Float32Array =>
      tone(200, 8000).samples.map((value, i) => (i < 4000 ? value : value * 10 ** (decibels / 20)));
    const voicingAt = (decibels: number): number => column(describeSamples(gain(decibels)), "voicing")[40]!;
    expect([voicingAt(-34), voicingAt(-36)]).toEqual([1, 0]);
  });

  it("do not change with the level but where they tell it", () => {
    const samples = mixed(harmonics(180, 7000, 8000).samples, noise(8000, 0.1));
    const [quiet, loud] = [describeSamples(samples), describeSamples(samples.map((value) => 4 * value))];
    const shift = 20 * Math.log10(4);
    const shifts: Record<string, number> = { rms: shift, mfcc0: Math.sqrt(40) * Math.log(16) };
    for (const name of speechDescriptorNames) {
      const expected = name.startsWith("logMel") ? Math.log(16) : (shifts[name] ?? 0);
      const [before, after] = [column(quiet, name), column(loud, name)];
      for (const [frame, value] of after.entries()) {
        expect(Math.abs(value - before[frame]! - expected), `${name} of frame ${frame}`).toBeLessThan(2e-4);
      }
    }
  });

  it("have one frame for every 10 ms begun, and do not change the samples", () => {
    for (const count of [1, 159, 160, 399, 400, 1601]) {
      const samples = noise(count);
      const before = samples.slice();
      expect(describeSamples(samples)).toMatchObject({ rows: 1 + Math.floor(count / 160), columns: 96 });
      expect(samples).toEqual(before);
    }
  });

  it("move by a frame when the signal is 10 ms later", () => {
    const samples = noise(3200);
    const later = new Float32Array(3360);
    later.set(samples, 160);
    const [first, second] = [describeSamples(samples), describeSamples(later)];
    // The first frame has none before it; the others are the same in another place.
    const flux = speechDescriptorNames.indexOf("flux");
    const moved = second.data.slice(96, 96 + first.data.length);
    moved[flux] = 0;
    expect(moved).toEqual(first.data);
  });

  it.each([
    ["one sample", Float32Array.of(0.5)],
    ["less than a frame", noise(100)],
    ["a constant", new Float32Array(4000).fill(0.5)],
    ["subnormal numbers", new Float32Array(4000).fill(1e-40)],
    ["the largest samples", noise(4000, 9e11)],
    ["clipping", Float32Array.from({ length: 4000 }, (_, i) => (i % 40 < 20 ? 1 : -1))],
    ["a single click", Float32Array.from({ length: 4000 }, (_, i) => (i === 2000 ? 1 : 0))],
  ])("are finite on %s", (_, samples) => {
    expect(describeSamples(samples).data.every(Number.isFinite)).toBe(true);
  });

  it("are finite and in range for any signal", () => {
    const signals = fc.float32Array({ minLength: 1, maxLength: 700, noNaN: true, min: -1, max: 1 });
    fc.assert(
      fc.property(signals, (samples) => {
        const matrix = describeSamples(samples);
        expect(matrix.data.every(Number.isFinite)).toBe(true);
        const shares = ["zeroCrossingRate", "entropy", "voicing", "aperiodicity", "chroma0", "chroma11"];
        for (const value of shares.flatMap((name) => column(matrix, name))) {
          expect(value >= 0 && value <= 1 + 1e-6).toBe(true);
        }
        for (const value of ["rolloff25", "rolloff85", "centroid"].flatMap((name) => column(matrix, name))) {
          expect(value >= 0 && value <= 8).toBe(true);
        }
        for (const value of column(matrix, "flatness")) expect(value).toBeLessThan(1e-4);
      }),
      { numRuns: 50 },
    );
  });

  it("do not depend on what a describer described before", () => {
    const describer = createSpeechDescriber();
    const signals = [noise(2000), new Float32Array(1000), harmonics(120, 4000, 3000).samples];
    for (const samples of [...signals, ...signals]) {
      expect(describer.describe(samples)).toEqual(describeSamples(samples));
    }
  });

  it("refuse another rate, nothing, and what is not finite", () => {
    expect(() => speechDescriptors({ samples: noise(400), sampleRate: 22_050 })).toThrow(
      new RangeError("speechDescriptors: sampleRate must be 16000; got 22050"),
    );
    const empty = "speechDescriptors: the signal must have at least one sample; got 0";
    expect(() => describeSamples(new Float32Array())).toThrow(new SignalError("empty", empty));
    const broken = "speechDescriptors: samples must be finite numbers; got NaN at sample 2";
    expect(() => describeSamples(Float32Array.of(0, 1, NaN))).toThrow(new SignalError("not-finite", broken));
  });
});

function mixed(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => value + b[i]!);
}
