import { describe, expect, it } from "vitest";
import { alphaRatio, hammarbergIndex, loudness, spectralSlope, type Matrix } from "../../src/index.ts";
import { amplify, harmonics, mix, SAMPLE_RATE, tone } from "./synthesize.ts";

const middle = ({ data, rows, columns }: Matrix, column = 0): number => data[(rows >> 1) * columns + column]!;

/** Two tones, the second so many decibels below the first. */
const two = (low: number, high: number, decibels: number) =>
  mix(tone(low, 8000), amplify(tone(high, 8000), 10 ** (-decibels / 20)));

describe("loudness", () => {
  it("grows with the cube root of the power: by 4.64 for 20 dB", () => {
    const voice = harmonics(150, 4000, 8000);
    for (const gain of [1e-6, 0.1, 10]) {
      const ratio = middle(loudness(amplify(voice, gain))) / middle(loudness(voice));
      expect(ratio / gain ** (2 / 3)).toBeCloseTo(1, 5);
    }
  });

  it("weights a tone by the curve of equal loudness", () => {
    const of = (frequency: number) => middle(loudness(tone(frequency, 8000)));
    expect(of(3500)).toBeGreaterThan(3 * of(100));
    expect(of(3500)).toBeGreaterThan(1.5 * of(7500));
  });

  it("of a click, whose spectrum is flat, is that of the areas of its triangles", () => {
    const [frameLength, samples] = [8192, new Float32Array(8192)];
    samples[4096] = 1;
    const edges = Array.from({ length: 28 }, (_, i) => {
      const [lowest, highest] = [20, 8000].map((frequency) => 2595 * Math.log10(1 + frequency / 700)) as [
        number,
        number,
      ];
      return 700 * (10 ** ((lowest + (i / 27) * (highest - lowest)) / 2595) - 1);
    });
    const windowEnergy = frameLength * (0.54 ** 2 + 0.46 ** 2 / 2);
    const perHertz = 2 / windowEnergy / SAMPLE_RATE;
    let expected = 0;
    for (let b = 0; b < 26; b++) {
      const w2 = (2 * Math.PI * edges[b + 1]!) ** 2;
      const weight = ((w2 + 56.8e6) * w2 ** 2) / ((w2 + 6.3e6) ** 2 * (w2 + 0.38e9) * (w2 ** 3 / 9.58e26 + 1));
      expected += Math.cbrt((weight * perHertz * (edges[b + 2]! - edges[b]!)) / 2);
    }
    const measured = loudness({ samples, sampleRate: SAMPLE_RATE }, { frameLength, hopLength: 4096 }).data[1]!;
    expect(Math.abs(measured / expected - 1)).toBeLessThan(1e-3);
  });

  it("is 0 for silence, and the same at another sample rate", () => {
    expect(loudness({ samples: new Float32Array(100), sampleRate: SAMPLE_RATE }).data).toEqual(new Float32Array(1));
    const ratio = middle(loudness(tone(1000, 24_000, 48_000))) / middle(loudness(tone(1000, 8000)));
    expect(Math.abs(ratio - 1)).toBeLessThan(0.05);
  });

  it("refuses a sample rate that leaves no band", () => {
    expect(() =>
      loudness({ samples: new Float32Array(100), sampleRate: 40 }, { frameLength: 16, hopLength: 4 }),
    ).toThrow(RangeError);
  });
});

describe("alphaRatio", () => {
  it.each([-20, 0, 6, 20])("of tones in both bands, %d dB apart, is that", (decibels) => {
    expect(Math.abs(middle(alphaRatio(two(500, 2000, decibels))) - decibels)).toBeLessThan(0.1);
  });

  it("does not see what is above 5 kHz", () => {
    const seen = middle(alphaRatio(mix(two(500, 2000, 10), tone(7000, 8000))));
    expect(Math.abs(seen - 10)).toBeLessThan(0.1);
  });
});

describe("hammarbergIndex", () => {
  it.each([-20, 0, 6, 20])("of tones in both bands, %d dB apart, is that", (decibels) => {
    expect(Math.abs(middle(hammarbergIndex(two(500, 3000, decibels))) - decibels)).toBeLessThan(0.1);
  });

  it("compares peaks, not sums", () => {
    const several = mix(two(500, 3000, 10), amplify(tone(4000, 8000), 10 ** (-10 / 20)));
    expect(Math.abs(middle(hammarbergIndex(several)) - 10)).toBeLessThan(0.1);
  });
});

describe("spectralSlope", () => {
  it("of a click through a filter is the slope of the filter", () => {
    // x[n] + x[n − 1]: the power at f is 4 cos²(πf / sampleRate).
    const click = new Float32Array(1600);
    click.set([1, 1], 800);
    const slopes = spectralSlope({ samples: click, sampleRate: SAMPLE_RATE }, { frameLength: 1024, hopLength: 800 });
    const level = (frequency: number) => 20 * Math.log10(Math.cos((Math.PI * frequency) / SAMPLE_RATE));
    expect(Math.abs(middle(slopes, 0) - (level(500) - level(0)) / 0.5)).toBeLessThan(0.02);
    expect(Math.abs(middle(slopes, 1) - (level(1500) - level(500)))).toBeLessThan(0.05);
  });

  it("of a decaying exponential is steep as its Lorentzian", () => {
    const decay = 0.9;
    const samples = new Float32Array(3200);
    for (let i = 0; i < 400; i++) samples[1600 + i] = decay ** i;
    const slopes = spectralSlope({ samples, sampleRate: SAMPLE_RATE }, { frameLength: 4096, hopLength: 1600 });
    const level = (f: number) =>
      -10 * Math.log10(1 + decay * decay - 2 * decay * Math.cos((2 * Math.PI * f) / SAMPLE_RATE));
    const expected = (from: number, to: number) => {
      const frequencies = Array.from({ length: 1001 }, (_, i) => from + ((to - from) * i) / 1000);
      const center = (from + to) / 2;
      const squares = frequencies.reduce((sum, f) => sum + (f - center) ** 2, 0);
      return (1000 * frequencies.reduce((sum, f) => sum + (f - center) * level(f), 0)) / squares;
    };
    expect(Math.abs(middle(slopes, 0) / expected(0, 500) - 1)).toBeLessThan(0.05);
    expect(Math.abs(middle(slopes, 1) / expected(500, 1500) - 1)).toBeLessThan(0.05);
  });
});

describe.each([
  ["alphaRatio", alphaRatio],
  ["hammarbergIndex", hammarbergIndex],
  ["spectralSlope", spectralSlope],
] as const)("%s", (_, measure) => {
  it("does not depend on the gain", () => {
    const voice = harmonics(150, 6000, 8000);
    expect(measure(amplify(voice, 2 ** -15))).toEqual(measure(voice));
  });

  it("is 0 for silence", () => {
    const { data } = measure({ samples: new Float32Array(400), sampleRate: SAMPLE_RATE });
    expect(data.every((value) => value === 0)).toBe(true);
  });
});
