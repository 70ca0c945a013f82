import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addNoise,
  changeSpeed,
  gain,
  normalizeLoudness,
  pitchShift,
  reduceNoise,
  reverberate,
  SignalError,
  timeShift,
  timeStretch,
  vocalTractLengthPerturbation,
  type Signal,
} from "../../src/index.ts";

/** Every effect on a whole signal, with some options, and how long its result is. */
const effects: Readonly<Record<string, { run: (signal: Signal) => Signal; length?: (count: number) => number }>> = {
  timeStretch: { run: (s) => timeStretch(s, { rate: 1.3 }), length: (n) => Math.max(1, Math.round(n / 1.3)) },
  pitchShift: { run: (s) => pitchShift(s, { semitones: -1.5 }) },
  changeSpeed: { run: (s) => changeSpeed(s, { rate: 0.9 }), length: (n) => Math.ceil(n / 0.9) },
  timeShift: { run: (s) => timeShift(s, { sampleCount: 100 }) },
  gain: { run: (s) => gain(s, { gainDecibels: -7 }) },
  addNoise: { run: (s) => addNoise(s, { seed: 1, signalToNoiseDecibels: 10 }) },
  reverberate: { run: (s) => reverberate(s, { seed: 1, reverberationTime: 0.1 }) },
  vocalTractLengthPerturbation: { run: (s) => vocalTractLengthPerturbation(s, { seed: 1 }) },
  reduceNoise: { run: (s) => reduceNoise(s) },
  normalizeLoudness: { run: (s) => normalizeLoudness(s) },
};

const signals: Readonly<Record<string, Float32Array>> = {
  "one sample": Float32Array.of(0.5),
  "less than a frame": Float32Array.from({ length: 700 }, (_, i) => Math.sin(i / 9)),
  silence: new Float32Array(5000),
  "a constant": new Float32Array(5000).fill(0.7),
  "a full-scale square": Float32Array.from({ length: 5000 }, (_, i) => ((i >> 5) % 2 === 0 ? 1 : -1)),
  subnormals: Float32Array.from({ length: 5000 }, (_, i) => ((i >> 5) % 2 === 0 ? 1e-45 : -1e-44)),
  "the largest that is allowed": Float32Array.from({ length: 5000 }, (_, i) => (i % 3 === 0 ? 1e12 : -1e12)),
};

describe.each(Object.entries(effects))("%s", (name, { run, length = (n) => n }) => {
  it.each(Object.entries(signals))(
    "is finite, of its length and repeatable, and changes no input, on %s",
    (_, samples) => {
      const before = samples.slice();
      const { samples: result, sampleRate } = run({ samples, sampleRate: 16_000 });
      expect(result.length).toBe(length(samples.length));
      expect(result.every(Number.isFinite)).toBe(true);
      expect(sampleRate).toBe(16_000);
      expect(samples).toEqual(before);
      expect(run({ samples, sampleRate: 16_000 }).samples).toEqual(result);
      expect(result).not.toBe(samples);
    },
  );

  it("keeps silence silent", () => {
    expect(run({ samples: new Float32Array(3000), sampleRate: 16_000 }).samples.every((x) => x === 0)).toBe(true);
  });

  it("refuses a signal that is empty or not finite, and names itself", () => {
    const refusal = (samples: Float32Array) => {
      try {
        run({ samples, sampleRate: 16_000 });
      } catch (error) {
        return error instanceof SignalError ? `${error.code} ${error.message}` : error;
      }
      return undefined;
    };
    expect(refusal(new Float32Array(0))).toBe(`empty ${name}: the signal must have at least one sample; got 0`);
    for (const value of [NaN, Infinity]) {
      const expected = `not-finite ${name}: samples must be finite numbers; got ${value} at sample 1`;
      expect(refusal(Float32Array.of(0, value))).toBe(expected);
    }
  });
});

describe.each(["timeStretch", "pitchShift", "changeSpeed", "addNoise", "reverberate", "vocalTractLengthPerturbation"])(
  "%s",
  (name) => {
    it("scales with its input", () => {
      const { run } = effects[name]!;
      const scale = fc.double({ min: 0.01, max: 100, noNaN: true });
      fc.assert(
        fc.property(scale, fc.integer({ min: 1, max: 4000 }), (factor, count) => {
          const samples = Float32Array.from({ length: count }, (_, i) => Math.sin(i / 7) + Math.sin(i * i));
          const reference = run({ samples, sampleRate: 16_000 }).samples;
          const scaled = run({ samples: samples.map((x) => x * factor), sampleRate: 16_000 }).samples;
          const peak = Math.max(...reference.map(Math.abs));
          for (let i = 0; i < scaled.length; i++) {
            expect(Math.abs(scaled[i]! / factor - reference[i]!)).toBeLessThanOrEqual(0.002 * peak);
          }
        }),
        { numRuns: 15 },
      );
    });
  },
);

describe.each([
  ["addNoise", (s: Signal, seed: number) => addNoise(s, { seed, signalToNoiseDecibels: 10 }).samples],
  ["addNoise", (s: Signal, seed: number) => addNoise(s, { seed, peakFraction: 0.035 }).samples],
  ["reverberate", (s: Signal, seed: number) => reverberate(s, { seed }).samples],
  ["vocalTractLengthPerturbation", (s: Signal, seed: number) => vocalTractLengthPerturbation(s, { seed }).samples],
] as const)("the seed of %s", (name, run) => {
  const signal = { samples: Float32Array.from({ length: 2000 }, (_, i) => Math.sin(i / 3)), sampleRate: 8000 };

  it("repeats the result, and another one does not", () => {
    expect(run(signal, 4_294_967_295)).toEqual(run(signal, 4_294_967_295));
    expect(run(signal, 0)).not.toEqual(run(signal, 1));
  });

  it.each([-1, 0.5, 2 ** 32, NaN])("is refused if it is %d", (seed) => {
    expect(() => run(signal, seed)).toThrow(
      new RangeError(`${name}: seed must be an integer in [0, 4294967295]; got ${seed}`),
    );
  });
});
