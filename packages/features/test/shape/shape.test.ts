import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  delta,
  SignalError,
  spectralBandwidth,
  spectralCentroid,
  spectralContrast,
  spectralFlatness,
  spectralFlux,
  spectralRms,
  spectralRolloff,
  tonnetz,
  type Matrix,
  type PaddedFramingOptions,
  type Signal,
} from "../../src/index.ts";
import { buildSignal, createNoise } from "../golden/buildSignal.ts";

const features: Readonly<Record<string, (signal: Signal, options?: PaddedFramingOptions) => Matrix>> = {
  spectralCentroid,
  spectralBandwidth,
  spectralRolloff,
  spectralFlatness,
  spectralContrast,
  spectralFlux,
  spectralRms,
  tonnetz,
};

const widths: Readonly<Record<string, number>> = { spectralContrast: 7, tonnetz: 6 };
const left = { alignment: "left", frameLength: 1024, hopLength: 512 } as const;
const tone = (frequency: number): Signal => ({
  samples: Float32Array.from({ length: 4096 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * frequency * i) / 8192)),
  sampleRate: 8192,
});

describe.each(Object.keys(features))("%s", (name) => {
  const feature = features[name]!;

  it.each<[string, Float32Array]>([
    ["silence", new Float32Array(3000)],
    ["one sample", Float32Array.of(0.5)],
    ["less than a frame", new Float32Array(1023).fill(0.1)],
    ["a constant", new Float32Array(3000).fill(1)],
    ["a square wave at full scale", Float32Array.from({ length: 3000 }, (_, i) => (i % 2 === 0 ? 1 : -1))],
    ["subnormal numbers", Float32Array.from({ length: 3000 }, (_, i) => (i % 3) * 1e-45)],
    ["huge numbers", Float32Array.from({ length: 3000 }, (_, i) => (i % 2 === 0 ? 1e12 : -1e12))],
  ])("is finite, of the documented shape and the same twice for %s, which it leaves alone", (_, samples) => {
    const before = samples.slice();
    const signal = { samples, sampleRate: 22_050 };
    const result = feature(signal);
    expect([result.rows, result.columns]).toEqual([1 + Math.floor(samples.length / 512), widths[name] ?? 1]);
    expect(result.data.length).toBe(result.rows * result.columns);
    expect(result.data.every(Number.isFinite)).toBe(true);
    expect(feature(signal)).toEqual(result);
    expect(samples).toEqual(before);
  });

  it("refuses a signal that is empty or not finite, and an impossible sample rate", () => {
    const none = { samples: new Float32Array(0), sampleRate: 22_050 };
    expect(() => feature(none)).toThrow(
      new SignalError("empty", `${name}: the signal must have at least one sample; got 0`),
    );
    const broken = { samples: Float32Array.of(0, NaN), sampleRate: 22_050 };
    expect(() => feature(broken)).toThrow(
      new SignalError("not-finite", `${name}: samples must be finite numbers; got NaN at sample 1`),
    );
    expect(() => feature({ samples: Float32Array.of(1), sampleRate: 0 })).toThrow(
      new RangeError(`${name}: sampleRate must be a finite number > 0; got 0`),
    );
  });

  it("is what it is of the whole in a part, but for what lies at the ends", () => {
    // Nothing is 80 dB below the loudest here, and both parts have the same tuning.
    const { samples, sampleRate } = buildSignal("noisyTone", 512 * 24, 22_050);
    const whole = feature({ samples, sampleRate }, left);
    const part = feature({ samples: samples.subarray(0, 512 * 12), sampleRate }, left);
    expect(part.rows).toBe(11);
    if (name !== "tonnetz") expect(part.data).toEqual(whole.data.subarray(0, part.data.length));
    else expect(part.data.every((value) => Math.abs(value) <= 1)).toBe(true);
  });
});

describe("spectralCentroid", () => {
  it.each([512, 1000, 3000])("is the frequency of a tone of %i Hz", (frequency) => {
    for (const value of spectralCentroid(tone(frequency), left).data) {
      expect(Math.abs(value - frequency)).toBeLessThan(0.01 * frequency);
    }
  });

  it("is half way to the highest frequency for a click, and its bandwidth that of a uniform distribution", () => {
    const samples = new Float32Array(1024);
    samples[512] = 1;
    const click = { samples, sampleRate: 8192 };
    expect(spectralCentroid(click, left).data[0]).toBeCloseTo(2048, 3);
    expect(spectralBandwidth(click, left).data[0]).toBeCloseTo(8 * Math.sqrt((513 ** 2 - 1) / 12), 2);
  });

  it("and all shapes but the flux do not change with the level", () => {
    const signal = buildSignal("chirp", 6000, 22_050);
    const louder = { ...signal, samples: signal.samples.map((sample) => 4 * sample) };
    for (const feature of [spectralCentroid, spectralBandwidth, spectralRolloff, tonnetz]) {
      expect(feature(louder).data).toEqual(feature(signal).data);
    }
    expect(spectralFlux(louder).data).toEqual(spectralFlux(signal).data.map((value) => 4 * value));
    expect(spectralRms(louder).data).toEqual(spectralRms(signal).data.map((value) => 4 * value));
  });
});

describe("spectralRolloff", () => {
  it("is the fraction of half the sample rate for a click, and rises with the fraction", () => {
    const samples = new Float32Array(1024);
    samples[512] = 1;
    const click = { samples, sampleRate: 8192 };
    const fractions = [0.01, 0.25, 0.5, 0.85, 0.99];
    const found = fractions.map((fraction) => spectralRolloff(click, { ...left, fraction }).data[0]!);
    for (const [i, fraction] of fractions.entries()) expect(Math.abs(found[i]! - 4096 * fraction)).toBeLessThan(12);
  });
});

describe("spectralFlatness", () => {
  it("is near 0 for a tone, 0.56 for noise (Euler's constant: e^−γ), 1 for silence", () => {
    const noise = createNoise();
    const samples = Float32Array.from({ length: 400_000 }, noise);
    const flatness = spectralFlatness({ samples, sampleRate: 8192 }).data;
    const mean = flatness.reduce((sum, value) => sum + value, 0) / flatness.length;
    expect(mean).toBeCloseTo(Math.exp(-0.5772), 2);
    expect(Math.max(...spectralFlatness(tone(1000), left).data)).toBeLessThan(1e-4);
    expect(Math.min(...spectralFlatness({ samples: new Float32Array(4000), sampleRate: 8192 }).data)).toBe(1);
  });
});

describe("spectralContrast", () => {
  it("is 0 for silence and for a click, whose spectrum is flat", () => {
    const samples = new Float32Array(2048);
    expect(spectralContrast({ samples, sampleRate: 22_050 }).data.every((value) => value === 0)).toBe(true);
    samples[1024] = 1;
    const contrast = spectralContrast({ samples, sampleRate: 22_050 }, { alignment: "left" }).data;
    for (const value of contrast) expect(Math.abs(value)).toBeLessThan(1e-4);
  });

  it("is large in the octave of a tone", () => {
    const { data, columns } = spectralContrast(tone(1000), { ...left, bandCount: 4, topDb: null });
    const first = Array.from(data.subarray(0, columns));
    expect(first.indexOf(Math.max(...first))).toBe(3);
  });

  it("takes more bins into account than there are extremes in a narrow band", () => {
    const options = { ...left, bandCount: 2, quantile: 0.9 };
    const contrast = spectralContrast(tone(300), options);
    expect(contrast.data.every((value) => value >= 0 && Number.isFinite(value))).toBe(true);
  });
});

describe("spectralFlux", () => {
  it("is 0 first, and where nothing changes", () => {
    const { data } = spectralFlux(tone(512), left);
    expect(data[0]).toBe(0);
    for (const value of data) expect(value).toBeLessThan(1e-3);
  });

  it("counts rises alone, and whatever the loudness, if asked to", () => {
    const samples = Float32Array.from({ length: 3072 }, (_, i) => (i < 1024 || i >= 2048 ? 0 : i % 2 === 0 ? 1 : -1));
    const signal = { samples, sampleRate: 8192 };
    const framing = { ...left, hopLength: 1024 };
    const both = spectralFlux(signal, framing).data;
    const rises = spectralFlux(signal, { ...framing, changes: "rises" }).data;
    expect(both[1]).toBeGreaterThan(1);
    expect(both[2]).toBe(both[1]);
    expect(Array.from(rises)).toEqual([0, both[1], 0]);
    const quiet = { ...signal, samples: samples.map((sample) => sample / 16) };
    const normalized = { ...framing, normalization: "sum" } as const;
    expect(spectralFlux(quiet, normalized).data).toEqual(spectralFlux(signal, normalized).data);
  });
});

describe("spectralRms", () => {
  it("is √3/4 of the amplitude of a tone: its own 1/√2, and √(3/8) of the window", () => {
    for (const value of spectralRms(tone(1024), left).data) expect(value).toBeCloseTo(0.5 * (Math.sqrt(3) / 4), 4);
  });
});

describe("delta", () => {
  const matrix = (rows: number, value: (row: number) => number): Matrix => ({
    data: Float32Array.from({ length: rows }, (_, row) => value(row)),
    rows,
    columns: 1,
  });

  it("is the derivative of a polynomial of its order, and 0 of those of lower order", () => {
    const cube = matrix(20, (row) => 2 * row ** 3);
    for (const value of delta(cube, { order: 3, width: 7 }).data) expect(value).toBeCloseTo(12, 3);
    const square = matrix(20, (row) => row ** 2);
    for (const value of delta(square, { order: 3, width: 7 }).data) expect(Math.abs(value)).toBeLessThan(1e-3);
    for (const value of delta(square, { order: 2 }).data) expect(value).toBeCloseTo(2, 3);
  });

  it("has opposite signs forwards and backwards in odd orders, and the same in even ones", () => {
    const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 9, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 4 }), (list, order) => {
        const forwards = delta(
          matrix(list.length, (row) => list[row]!),
          { order },
        ).data;
        const backwards = delta(
          matrix(list.length, (row) => list[list.length - 1 - row]!),
          { order },
        ).data.reverse();
        const sign = order % 2 === 0 ? 1 : -1;
        for (const [i, value] of forwards.entries()) expect(value).toBeCloseTo(sign * backwards[i]!, 4);
      }),
    );
  });

  it("of single frames is 0 if the edges are taken for nearest", () => {
    expect(Array.from(delta({ data: Float32Array.of(1, 2), rows: 1, columns: 2 }, { edges: "nearest" }).data)).toEqual([
      0, 0,
    ]);
  });

  it.each<[string, Matrix, object]>([
    ["width must be an odd integer ≥ 3; got 4", matrix(9, () => 0), { width: 4 }],
    ["width must be an odd integer ≥ 3; got 1", matrix(9, () => 0), { width: 1 }],
    ["order must be an integer ≥ 1; got 0", matrix(9, () => 0), { order: 0 }],
    ["order must be below width, 3; got 3", matrix(9, () => 0), { order: 3, width: 3 }],
    ["edges must be one of interpolated, nearest; got mirror", matrix(9, () => 0), { edges: "mirror" }],
    ["width must be at most the number of rows, 8; got 9", matrix(8, () => 0), {}],
    ["matrix must hold finite numbers; got NaN in row 2", matrix(9, (row) => (row === 2 ? NaN : 0)), {}],
    ["matrix must have rows × columns ≥ 1 values; got 0 for 0 × 1", matrix(0, () => 0), { edges: "nearest" }],
  ])("throws: delta: %s", (message, values, options) => {
    expect(() => delta(values, options)).toThrow(new RangeError(`delta: ${message}`));
  });
});
