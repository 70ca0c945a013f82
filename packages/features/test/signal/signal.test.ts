import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { medianOf } from "../../src/chroma/median.ts";
import { peakNormalize, resample, rms, SignalError, toMono, trimSilence, zeroCrossingRate } from "../../src/index.ts";

const sine = (frequency: number, sampleRate: number, count: number) => ({
  samples: Float32Array.from({ length: count }, (_, i) => Math.sin((2 * Math.PI * frequency * i) / sampleRate)),
  sampleRate,
});

describe("resample", () => {
  it.each([
    [48_000, 22_050],
    [24_414, 22_050],
    [8000, 44_100],
    [96_000, 8000],
    [44_101, 22_051],
    [16_000, 16_001],
  ])("from %d to %d Hz keeps a tone where it is: no delay, no gain", (from, to) => {
    const { samples, sampleRate } = resample(sine(700, from, from / 4), to);
    const expected = sine(700, to, samples.length).samples;
    expect(sampleRate).toBe(to);
    let worst = 0;
    const edge = 130 * Math.max(1, to / from);
    for (let i = Math.ceil(edge); i < samples.length - edge; i++)
      worst = Math.max(worst, Math.abs(samples[i]! - expected[i]!));
    expect(worst).toBeLessThan(5e-6);
  });

  it("removes what the lower rate cannot hold, by 110 dB", () => {
    const { samples } = resample(sine(11_100, 48_000, 48_000), 22_050);
    expect(Math.max(...samples.subarray(300, -300).map(Math.abs))).toBeLessThan(10 ** (-110 / 20));
  });

  it("gives ceil(n · out / in) finite samples for any length and ratio", () => {
    const rate = fc.integer({ min: 1000, max: 50_000 });
    const anyCase = fc.tuple(
      fc.float32Array({ minLength: 1, maxLength: 300, noNaN: true, min: -1, max: 1 }),
      rate,
      rate,
    );
    fc.assert(
      fc.property(anyCase, ([samples, from, to]) => {
        const result = resample({ samples, sampleRate: from }, to).samples;
        return result.length === Math.ceil((samples.length * to) / from) && result.every(Number.isFinite);
      }),
      { numRuns: 40 },
    );
  });

  it("passes on a signal that has the rate already", () => {
    const signal = sine(100, 16_000, 10);
    expect(resample(signal, 16_000)).toBe(signal);
  });

  it("refuses a rate that is no positive integer, and an empty signal", () => {
    expect(() => resample(sine(1, 8000, 9), 0.5)).toThrow(
      new RangeError("resample: sampleRate must be an integer ≥ 1; got 0.5"),
    );
    expect(() => resample({ samples: new Float32Array(0), sampleRate: 8000 }, 16_000)).toThrow(SignalError);
  });
});

describe("toMono", () => {
  it("is the mean, and leaves the channels alone", () => {
    const channels = [Float32Array.of(1, 2), Float32Array.of(3, 4), Float32Array.of(2, 0)];
    expect(Array.from(toMono({ channels, sampleRate: 8000 }).samples)).toEqual([2, 2]);
    expect(Array.from(channels[0]!)).toEqual([1, 2]);
  });

  it("shares the samples of a single channel", () => {
    const channel = Float32Array.of(1);
    expect(toMono({ channels: [channel], sampleRate: 8000 }).samples).toBe(channel);
  });

  it("refuses no channel, and channels of different lengths", () => {
    expect(() => toMono({ channels: [], sampleRate: 8000 })).toThrow(
      new RangeError("toMono: channels must hold at least one channel; got 0"),
    );
    expect(() => toMono({ channels: [new Float32Array(1), new Float32Array(2)], sampleRate: 8000 })).toThrow(
      new RangeError("toMono: channels must have the same length; got 1 and 2 samples"),
    );
  });
});

describe("peakNormalize", () => {
  it("reaches the peak, keeps silence, and changes nothing else", () => {
    const samples = Float32Array.of(0.1, -0.2, 0);
    expect(Array.from(peakNormalize({ samples, sampleRate: 8000 }, { peak: 0.5 }).samples)).toEqual([0.25, -0.5, 0]);
    expect(samples[1]).toBe(Math.fround(-0.2));
    expect(Array.from(peakNormalize({ samples: new Float32Array(2), sampleRate: 8000 }).samples)).toEqual([0, 0]);
    expect(Array.from(peakNormalize({ samples: Float32Array.of(1e-45), sampleRate: 8000 }).samples)).toEqual([1]);
  });

  it("refuses a peak of 0", () => {
    expect(() => peakNormalize(sine(1, 8000, 9), { peak: 0 })).toThrow(
      new RangeError("peakNormalize: peak must be a finite number > 0; got 0"),
    );
  });
});

describe("trimSilence", () => {
  it("leaves silence as it is", () => {
    const { start, end } = trimSilence({ samples: new Float32Array(5000), sampleRate: 8000 });
    expect([start, end]).toEqual([0, 5000]);
  });

  it("names itself when it refuses", () => {
    expect(() => trimSilence(sine(1, 8000, 9), { topDb: 0 })).toThrow(
      new RangeError("trimSilence: topDb must be a finite number > 0; got 0"),
    );
    expect(() => trimSilence({ samples: Float32Array.of(NaN), sampleRate: 8000 })).toThrow("trimSilence: samples must");
  });
});

describe("zeroCrossingRate and rms", () => {
  const framing = fc.record({
    frameLength: fc.integer({ min: 1, max: 40 }).map((half) => 2 * half),
    hopLength: fc.integer({ min: 1, max: 90 }),
  });
  const signal = fc.float32Array({ minLength: 1, maxLength: 300, noNaN: true, min: -1, max: 1 });

  it("are what their definitions say, for any framing", () => {
    fc.assert(
      fc.property(signal, framing, (samples, { frameLength, hopLength }) => {
        const rate = zeroCrossingRate({ samples, sampleRate: 8000 }, { frameLength, hopLength });
        const loudness = rms({ samples, sampleRate: 8000 }, { frameLength, hopLength });
        for (let t = 0; t < rate.rows; t++) {
          const start = Math.max(0, t * hopLength - frameLength / 2);
          const frame = samples.subarray(start, Math.max(start, t * hopLength + frameLength / 2));
          const crossings = frame.filter((value, i) => i > 0 && value < -1e-10 !== frame[i - 1]! < -1e-10).length;
          const energy = frame.reduce((sum, value) => sum + value * value, 0);
          expect(rate.data[t]).toBe(Math.fround(crossings / frameLength));
          expect(loudness.data[t]).toBeCloseTo(Math.sqrt(energy / frameLength), 6);
        }
      }),
    );
  });

  it("takes dither within 1e-10 for zero", () => {
    const samples = Float32Array.of(1e-11, -1e-11, 1e-11, -1e-11);
    expect(zeroCrossingRate({ samples, sampleRate: 8000 }, { frameLength: 4, hopLength: 2 }).data[1]).toBe(0);
  });
});

describe("medianOf", () => {
  it("is the middle of the sorted values", () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 1, maxLength: 60, noNaN: true, min: 0, max: 8 }), (values) => {
        const sorted = values.slice().sort();
        const [low, high] = [sorted[(values.length - 1) >> 1]!, sorted[values.length >> 1]!];
        expect(medianOf(values.slice()) - (low + high) / 2).toBeCloseTo(0, 6);
      }),
    );
  });
});
