import { gain } from "@serkit/features";
import { describe, expect, it } from "vitest";
import { augment, type AugmentationStep, type Range } from "../../src/extraction/augmentation.ts";
import { powerOf, voice } from "./signals.ts";

const signal = voice(16_000, 0.6);
const lengthOf = (step: AugmentationStep, source = signal): number => augment(source, [step]).samples.length;
const decibels = (ratio: number): number => 10 * Math.log10(ratio);
/** Power of what was added, below that of the signal, in dB. */
const noiseLevel = (step: AugmentationStep, source = signal): number => {
  const { samples } = augment(source, [step]);
  return decibels(powerOf(source.samples) / powerOf(samples.map((sample, i) => sample - source.samples[i]!)));
};

const steps: readonly AugmentationStep[] = [
  { kind: "noise-at-peak", fraction: 0.05 },
  { kind: "noise-at-ratio", decibels: [10, 20] },
  { kind: "time-stretch", rate: [0.8, 1.2] },
  { kind: "pitch-shift", semitones: [-2, 2] },
  { kind: "speed", rate: [0.9, 1.1] },
  { kind: "gain", decibels: [-6, 6] },
  { kind: "reverberation", seconds: [0.2, 0.5] },
  { kind: "vocal-tract-length" },
];

describe("augment", () => {
  it("is the recording itself without steps", () => {
    expect(augment(signal, [])).toBe(signal);
  });

  it.each(steps)("gives equal recordings equal copies, others others: $kind", (step) => {
    const before = signal.samples.slice();
    const copy = augment(signal, [step]);
    expect(copy.sampleRate).toBe(16_000);
    expect(copy.samples.every(Number.isFinite)).toBe(true);
    expect(copy.samples).not.toEqual(signal.samples);
    expect(signal.samples).toEqual(before);
    // The same samples, in the middle of other memory.
    const memory = new Float32Array(before.length + 10);
    memory.set(before, 3);
    const same = { samples: memory.subarray(3, 3 + before.length), sampleRate: 16_000 };
    expect(augment(same, [step]).samples).toEqual(copy.samples);
    const other = { samples: before.map((sample, i) => (i === 5 ? sample + 1e-4 : sample)), sampleRate: 16_000 };
    expect(augment(other, [step]).samples).not.toEqual(copy.samples);
  });

  it("applies one step after another, each with choices of its own", () => {
    const louder: AugmentationStep = { kind: "gain", decibels: [0, 6] };
    const both = decibels(powerOf(augment(signal, [louder, louder]).samples) / powerOf(signal.samples));
    const once = decibels(powerOf(augment(signal, [louder]).samples) / powerOf(signal.samples));
    expect(once).toBeGreaterThan(0);
    expect(once).toBeLessThan(6);
    expect(both - once).toBeGreaterThan(0);
    expect(both - once).toBeLessThan(6);
    expect(Math.abs(both - 2 * once)).toBeGreaterThan(0.01);
  });

  it("takes a number as it is", () => {
    expect(augment(signal, [{ kind: "gain", decibels: -3 }])).toEqual(gain(signal, { gainDecibels: -3 }));
    expect(lengthOf({ kind: "speed", rate: 1.25 })).toBeCloseTo(9600 / 1.25, -1);
    expect(lengthOf({ kind: "time-stretch", rate: 0.8 })).toBeCloseTo(9600 / 0.8, -1);
    expect(noiseLevel({ kind: "noise-at-ratio", decibels: 15 })).toBeCloseTo(15, 1);
  });

  it("draws from all of a range, and from nothing else", () => {
    const drawn = (range: Range): number[] =>
      Array.from({ length: 60 }, (_, seed) => lengthOf({ kind: "speed", rate: range }, voice(4000, 0.05, seed)));
    const rates = drawn([0.8, 1.25]).map((length) => 200 / length);
    expect(Math.min(...rates)).toBeGreaterThan(0.79);
    expect(Math.max(...rates)).toBeLessThan(1.27);
    expect(Math.max(...rates) - Math.min(...rates)).toBeGreaterThan(0.35);
  });

  it("adds noise of at most its share of the largest sample", () => {
    const peak = Math.max(...signal.samples.map(Math.abs));
    const levels = Array.from({ length: 20 }, (_, seed) => {
      const source = {
        samples: signal.samples.map((sample, i) => (i === 0 ? seed / 100 : sample)),
        sampleRate: 16_000,
      };
      const added = augment(source, [{ kind: "noise-at-peak", fraction: 0.1 }]).samples;
      return Math.sqrt(powerOf(added.map((sample, i) => sample - source.samples[i]!))) / peak;
    });
    expect(Math.max(...levels)).toBeLessThan(0.105);
    expect(Math.max(...levels)).toBeGreaterThan(0.07);
    expect(Math.min(...levels)).toBeLessThan(0.03);
  });

  it.each<[AugmentationStep, string]>([
    [{ kind: "gain", decibels: 300 }, "gain: gainDecibels must be in [-200, 200]; got 300"],
    [{ kind: "speed", rate: 0 }, "changeSpeed: rate must"],
  ])("refuses %o", (step, message) => {
    expect(() => augment(signal, [step])).toThrow(RangeError);
    expect(() => augment(signal, [step])).toThrow(message);
  });
});
