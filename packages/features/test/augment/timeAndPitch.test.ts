import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeSpeed, gain, pitchShift, timeShift, timeStretch, type Signal } from "../../src/index.ts";
import { buildSignal } from "../golden/buildSignal.ts";
import { readGolden } from "../golden/golden.ts";
import { frequencyOf, relativeRms, tone } from "./measure.ts";

interface EffectGolden {
  readonly relativeRms: Readonly<Record<string, number>>;
  readonly cases: readonly {
    readonly signal: { readonly kind: string; readonly count: number; readonly sampleRate: number };
    readonly options: { readonly rate: number; readonly semitones: number };
    readonly silence: number;
    readonly length: number;
    readonly first: number;
    readonly expected: readonly number[];
  }[];
}

describe.each([
  ["timeStretch", timeStretch],
  ["pitchShift", pitchShift],
] as const)("%s equals librosa's", (name, effect) => {
  const golden = readGolden(name) as EffectGolden;

  it.each(golden.cases)(
    "on $signal.kind, $options, after $silence samples of silence",
    ({ signal, options, silence, length, first, expected }) => {
      const { kind, count, sampleRate } = signal;
      const input = new Float32Array(silence + count);
      input.set(buildSignal(kind, count, sampleRate).samples, silence);
      const { samples } = effect({ samples: input, sampleRate }, options);
      expect(samples.length).toBe(length);
      expect(relativeRms(samples.subarray(first), expected)).toBeLessThanOrEqual(golden.relativeRms[kind]!);
    },
  );
});

describe("timeStretch", () => {
  it.each([0.5, 0.8, 1.25, 2])(
    "at rate %d changes the length, not the pitch of a tone, and little its level",
    (rate) => {
      const { samples } = timeStretch(tone(440, 16_000, 16_000), { rate });
      expect(samples.length).toBe(16_000 / rate);
      const middle = samples.subarray(2048, -4096);
      expect(frequencyOf(middle, 16_000)).toBeCloseTo(440, 0);
      expect(Math.abs(Math.max(...middle) - 1)).toBeLessThan(0.15);
    },
  );

  it("at rate 1 gives the signal back", () => {
    const signal = buildSignal("noisyTone", 5000, 16_000);
    expect(relativeRms(timeStretch(signal, { rate: 1 }).samples, signal.samples)).toBeLessThan(1e-3);
  });

  it.each([
    [1, 4, 1],
    [5, 2, 2],
    [7, 2, 4],
    [3, 0.5, 6],
  ])("makes of %d samples at rate %d %d: halves go to the even number", (count, rate, expected) => {
    expect(timeStretch({ samples: new Float32Array(count), sampleRate: 8000 }, { rate }).samples.length).toBe(expected);
  });

  it.each([0, -1, NaN, 101, Infinity])("refuses the rate %d", (rate) => {
    expect(() => timeStretch(tone(1, 8000, 9), { rate })).toThrow(
      new RangeError(`timeStretch: rate must be in [0.01, 100]; got ${rate}`),
    );
  });
});

describe("pitchShift", () => {
  it.each([-12, -2, 0.7, 2, 7])("by %d semitones multiplies the frequency and keeps the length", (semitones) => {
    const { samples } = pitchShift(tone(440, 16_000, 16_000), { semitones });
    expect(samples.length).toBe(16_000);
    expect(frequencyOf(samples.subarray(4096, -4096), 16_000) / (440 * 2 ** (semitones / 12))).toBeCloseTo(1, 3);
  });

  it("refuses more than four octaves", () => {
    expect(() => pitchShift(tone(1, 8000, 9), { semitones: 49 })).toThrow(
      new RangeError("pitchShift: semitones must be in [-48, 48]; got 49"),
    );
    expect(() => pitchShift(tone(1, 0.5, 9), { semitones: 1 })).toThrow(
      new RangeError("pitchShift: signal.sampleRate must be an integer ≥ 1; got 0.5"),
    );
  });
});

describe("changeSpeed", () => {
  it.each([0.5, 0.9, 1.1, Math.SQRT2, 2])("at rate %d changes length and pitch alike", (rate) => {
    const { samples, sampleRate } = changeSpeed(tone(440, 22_050, 22_050), { rate });
    const expected = tone(440 * rate, 22_050, samples.length).samples;
    expect(sampleRate).toBe(22_050);
    expect(Math.abs(samples.length - 22_050 / rate)).toBeLessThanOrEqual(1);
    expect(relativeRms(samples.subarray(400, -400), expected.subarray(400, -400))).toBeLessThan(2e-4);
  });

  it("at rate 1 copies", () => {
    const signal = tone(440, 22_050, 100);
    expect(changeSpeed(signal, { rate: 1 }).samples).toEqual(signal.samples);
    expect(changeSpeed(signal, { rate: 1 }).samples).not.toBe(signal.samples);
  });

  it("names what it refuses", () => {
    expect(() => changeSpeed(tone(1, 8000, 9), { rate: 0 })).toThrow(
      new RangeError("changeSpeed: rate must be in [0.01, 100]; got 0"),
    );
  });
});

describe("timeShift", () => {
  const anySignal = fc.float32Array({ minLength: 1, maxLength: 40, noNaN: true, min: -1, max: 1 });
  const anyShift = fc.integer({ min: -100, max: 100 });
  const shifted = (samples: Float32Array, sampleCount: number, fill: "wrap" | "silence"): Float32Array =>
    timeShift({ samples, sampleRate: 8000 }, { sampleCount, fill }).samples;

  it("wraps, so that the opposite shift undoes it", () => {
    fc.assert(
      fc.property(anySignal, anyShift, (samples, count) => {
        expect(shifted(shifted(samples, count, "wrap"), -count, "wrap")).toEqual(samples);
        expect(shifted(samples, count, "wrap").slice().sort()).toEqual(samples.slice().sort());
      }),
    );
  });

  it("fills with silence what moved away", () => {
    fc.assert(
      fc.property(anySignal, anyShift, (samples, count) => {
        const expected = samples.map((_, i) => samples[i - count] ?? 0);
        expect(shifted(samples, count, "silence")).toEqual(expected);
      }),
    );
  });

  it("refuses a part of a sample, and an unknown fill", () => {
    expect(() => shifted(new Float32Array(4), 0.5, "wrap")).toThrow(
      new RangeError("timeShift: sampleCount must be an integer; got 0.5"),
    );
    expect(() => shifted(new Float32Array(4), 1, "loop" as "wrap")).toThrow(
      new RangeError("timeShift: fill must be one of wrap, silence; got loop"),
    );
  });
});

describe("gain", () => {
  it("adds decibels, and the opposite takes them away", () => {
    const signal: Signal = { samples: Float32Array.of(0.1, -0.2), sampleRate: 8000 };
    expect(gain(signal, { gainDecibels: 20 }).samples[1]).toBeCloseTo(-2, 6);
    expect(gain(gain(signal, { gainDecibels: 13 }), { gainDecibels: -13 }).samples[0]).toBeCloseTo(0.1, 7);
  });

  it("refuses what is no gain", () => {
    expect(() => gain(tone(1, 8000, 9), { gainDecibels: Infinity })).toThrow(
      new RangeError("gain: gainDecibels must be in [-200, 200]; got Infinity"),
    );
  });
});
