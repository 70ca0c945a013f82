import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fundamentalFrequency, SignalError, type Signal } from "../../src/index.ts";
import { buildSignal } from "../golden/buildSignal.ts";
import { readGolden } from "../golden/golden.ts";
import { amplify, harmonics, noise, tone } from "../voice/synthesize.ts";

const speech = { frameLength: 1024, hopLength: 160, threshold: 0.15 };
const inside = (values: Float32Array): Float32Array => values.subarray(8, -8);

describe("fundamentalFrequency equals librosa's yin", () => {
  const { cases } = readGolden("fundamentalFrequency") as {
    readonly cases: readonly {
      signal: { kind: string; count: number; sampleRate: number };
      options: { frameLength: number };
      expected: number[];
    }[];
  };

  // librosa transforms in 32 bits.
  it.each(cases)("on $signal.kind in frames of $options.frameLength", ({ signal, options, expected }) => {
    const { frequency } = fundamentalFrequency(buildSignal(signal.kind, signal.count, signal.sampleRate), options);
    expect([frequency.rows, frequency.columns]).toEqual([expected.length, 1]);
    for (const [t, value] of expected.entries()) {
      expect(Math.abs(frequency.data[t]! / value - 1)).toBeLessThan(5e-6);
    }
  });
});

describe("fundamentalFrequency", () => {
  // What counts as zero beyond a frame tilts the difference function, and a pure tone's shallow trough with it.
  it.each([65, 70, 100.3, 200, 287.1, 450, 590])(
    "finds %d Hz within 0.002 of it, a pure tone within 0.015",
    (pitch) => {
      const worstOf = (signal: Signal) =>
        Math.max(
          ...inside(fundamentalFrequency(signal, speech).frequency.data).map((found) => Math.abs(found / pitch - 1)),
        );
      expect(worstOf(harmonics(pitch, 3000, 8000))).toBeLessThan(2e-3);
      expect(worstOf(tone(pitch, 8000))).toBeLessThan(1.5e-2);
    },
  );

  it("looks as far as the period of minFrequency, rounded up to whole samples", () => {
    const options = { minFrequency: 60, maxFrequency: 200, frameLength: 128, hopLength: 64 };
    const { frequency } = fundamentalFrequency(tone(57, 1000, 1000), options);
    expect(frequency.data[8]).toBe(Math.fround(1000 / 17));
  });

  it("gives a periodic frame half the ratio of period and frame as aperiodicity, and noise about 1", () => {
    const voiced = fundamentalFrequency(harmonics(200, 3000, 8000), speech).aperiodicity.data;
    for (const value of inside(voiced)) expect(value).toBeCloseTo(80 / 1024 / 2, 2);
    for (const value of inside(fundamentalFrequency(noise(0.1, 8000), speech).aperiodicity.data)) {
      expect(value).toBeGreaterThan(0.6);
    }
  });

  it("gives silence an aperiodicity of 1", () => {
    const { frequency, aperiodicity } = fundamentalFrequency({ samples: new Float32Array(500), sampleRate: 16_000 });
    expect(Array.from(aperiodicity.data)).toEqual([1]);
    expect(frequency.data[0]).toBeCloseTo(16_000 / 26, 3);
  });

  const samples = fc.float32Array({ minLength: 1, maxLength: 700, noNaN: true, min: -1, max: 1 });

  it("does not depend on a gain that is a power of two", () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: -20, max: 20 }), (values, exponent) => {
        fc.pre(values.every((value) => value === 0 || Math.abs(value) > 1e-6));
        const signal = { samples: values, sampleRate: 4000 };
        const options = { frameLength: 256, hopLength: 100 };
        expect(fundamentalFrequency(amplify(signal, 2 ** exponent), options)).toEqual(
          fundamentalFrequency(signal, options),
        );
      }),
    );
  });

  it("stays within the range, up to a sample of the period, is finite, and leaves the signal alone", () => {
    const anyValue = fc.float32Array({ minLength: 1, maxLength: 700, noNaN: true, min: -(2 ** 39), max: 2 ** 39 });
    fc.assert(
      fc.property(anyValue, (values) => {
        const before = values.slice();
        const options = { frameLength: 256, hopLength: 64, minFrequency: 50, maxFrequency: 500 };
        const { frequency, aperiodicity } = fundamentalFrequency({ samples: values, sampleRate: 4000 }, options);
        expect(values).toEqual(before);
        expect(frequency.rows).toBe(1 + Math.floor(values.length / 64));
        for (const value of frequency.data) {
          expect(value).toBeGreaterThanOrEqual(4000 / 81);
          expect(value).toBeLessThanOrEqual(4000 / 7);
        }
        expect(aperiodicity.data.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
      }),
    );
  });

  it.each([
    [{ minFrequency: 0 }, "minFrequency must be in (0, 600); got 0"],
    [{ minFrequency: 700 }, "minFrequency must be in (0, 600); got 700"],
    [{ maxFrequency: 8001 }, "maxFrequency must be in (0, 8000]; got 8001"],
    [{ maxFrequency: NaN }, "maxFrequency must be in (0, 8000]; got NaN"],
    [{ threshold: 0 }, "threshold must be a finite number > 0; got 0"],
    [{ frameLength: 1023 }, "frameLength must be an even integer ≥ 2; got 1023"],
    [{ frameLength: 256 }, "frameLength must be at least 268 for minFrequency 60; got 256"],
    [{ hopLength: 0 }, "hopLength must be an integer ≥ 1; got 0"],
  ])("refuses %o", (options, message) => {
    expect(() => fundamentalFrequency(tone(100, 100), options)).toThrow(
      new RangeError(`fundamentalFrequency: ${message}`),
    );
  });

  it("takes the shortest frame that it names", () => {
    expect(fundamentalFrequency(tone(100, 100), { frameLength: 268 }).frequency.rows).toBe(1);
  });

  it("refuses a signal that is empty or not finite", () => {
    expect(() => fundamentalFrequency({ samples: new Float32Array(0), sampleRate: 16_000 })).toThrow(SignalError);
    expect(() => fundamentalFrequency({ samples: Float32Array.of(NaN), sampleRate: 16_000 })).toThrow(SignalError);
  });
});
