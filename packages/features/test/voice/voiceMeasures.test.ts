import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  alphaRatio,
  formants,
  fundamentalFrequency,
  hammarbergIndex,
  harmonicsToNoiseRatio,
  jitter,
  loudness,
  shimmer,
  SignalError,
  spectralSlope,
  voiceMeasures,
  voicing,
  type Matrix,
  type Signal,
} from "../../src/index.ts";
import { harmonics, mix, noise, SAMPLE_RATE } from "./synthesize.ts";

const measures: Readonly<Record<string, (signal: Signal) => Matrix>> = {
  voicing,
  jitter,
  shimmer,
  harmonicsToNoiseRatio,
  loudness,
  alphaRatio,
  hammarbergIndex,
  spectralSlope,
  formants,
};
const matricesOf = (signal: Signal) => voiceMeasures(signal) as unknown as Readonly<Record<string, Matrix>>;

describe("voiceMeasures", () => {
  const voice = mix(harmonics(130, 5000, 10_000), noise(0.01, 10_000));

  it.each(Object.keys(measures))("gives what %s gives", (name) => {
    expect(matricesOf(voice)[name]).toEqual(measures[name]!(voice));
  });

  it("gives the frequency and aperiodicity that fundamentalFrequency gives, where voiced", () => {
    const track = fundamentalFrequency(voice, { frameLength: 1024, hopLength: 160, threshold: 0.15 });
    const { frequency, aperiodicity, voicing: voiced } = voiceMeasures(voice);
    let count = 0;
    for (let t = 0; t < frequency.rows; t++) {
      if (voiced.data[t] === 0) {
        expect(frequency.data[t]).toBe(0);
        continue;
      }
      count++;
      expect(frequency.data[t]).toBe(track.frequency.data[t]);
      expect(aperiodicity.data[t]).toBe(track.aperiodicity.data[t]);
    }
    expect(count).toBeGreaterThan(50);
  });

  it("takes the spectra as often as the pitch", () => {
    const options = { hopLength: 400 };
    expect(voiceMeasures(voice, options).loudness).toEqual(loudness(voice, options));
    expect(voiceMeasures(voice, options).jitter.rows).toBe(26);
  });

  const of = (count: number, value: (i: number) => number): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => value(i));
  const edges: readonly [string, Float32Array][] = [
    ["one sample", of(1, () => 0.5)],
    ["less than a frame", of(90, (i) => Math.sin(i))],
    ["less than two hops", of(310, (i) => Math.sin(i / 10))],
    ["silence", of(4000, () => 0)],
    ["a constant", of(4000, () => 0.5)],
    ["a full-scale square", of(4000, (i) => (i % 100 < 50 ? 1 : -1))],
    ["the highest frequency", of(4000, (i) => (i % 2 === 0 ? 1 : -1))],
    ["one click", of(4000, (i) => (i === 2000 ? 1 : 0))],
    ["subnormal numbers", of(4000, (i) => (i % 100 < 50 ? 1e-45 : -3e-45))],
    ["tiny numbers", of(4000, (i) => 1e-22 * Math.sin(i / 10))],
    ["the largest numbers", of(4000, (i) => 1e12 * Math.sin(i / 10))],
    ["a voice that ends within a period", harmonics(100, 3000, 4079).samples],
  ];

  it.each(edges)("is finite, of the documented shape, and twice the same, on %s", (_, samples) => {
    const before = samples.slice();
    const result = matricesOf({ samples, sampleRate: SAMPLE_RATE });
    expect(samples).toEqual(before);
    expect(matricesOf({ samples, sampleRate: SAMPLE_RATE })).toEqual(result);
    for (const [name, { data, rows, columns }] of Object.entries(result)) {
      expect([name, rows]).toEqual([name, 1 + Math.floor(samples.length / 160)]);
      expect([name, data.length]).toEqual([name, rows * columns]);
      expect([name, data.find((value) => !Number.isFinite(value))]).toEqual([name, undefined]);
    }
  });

  it("is finite on any signal, at any rate that holds the pitch", () => {
    const samples = fc.float32Array({ minLength: 1, maxLength: 1200, noNaN: true, min: -1, max: 1 });
    fc.assert(
      fc.property(samples, fc.integer({ min: 1300, max: 9000 }), (values, sampleRate) => {
        for (const { data } of Object.values(matricesOf({ samples: values, sampleRate }))) {
          expect(data.every(Number.isFinite)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([...Object.keys(measures), "voiceMeasures"])("%s refuses an empty signal, NaN and a bad rate", (name) => {
    const measure = measures[name] ?? voiceMeasures;
    const codeOf = (samples: Float32Array): unknown => {
      try {
        measure({ samples, sampleRate: SAMPLE_RATE });
      } catch (error) {
        return error instanceof SignalError && error.message.startsWith(`${name}: `) ? error.code : error;
      }
      return undefined;
    };
    expect(codeOf(new Float32Array(0))).toBe("empty");
    expect(codeOf(Float32Array.of(0, NaN))).toBe("not-finite");
    expect(codeOf(Float32Array.of(0, Infinity))).toBe("not-finite");
    expect(() => measure({ samples: new Float32Array(9), sampleRate: 0 })).toThrow(
      new RangeError(`${name}: sampleRate must be a finite number > 0; got 0`),
    );
  });
});
