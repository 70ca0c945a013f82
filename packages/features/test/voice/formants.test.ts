import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formants, resample } from "../../src/index.ts";
import { predictInto } from "../../src/voice/linearPrediction.ts";
import { createPolynomialRoots } from "../../src/voice/polynomialRoots.ts";
import { amplify, SAMPLE_RATE, vowel, type Resonances } from "./synthesize.ts";

/** Formants of men's vowels, after Peterson & Barney, JASA 24(2), 1952. */
const vowels: Readonly<Record<string, Resonances>> = {
  a: [
    [730, 80],
    [1090, 90],
    [2440, 120],
  ],
  i: [
    [270, 60],
    [2290, 100],
    [3010, 150],
  ],
  e: [
    [530, 70],
    [1840, 100],
    [2480, 140],
  ],
};
const higher: Resonances = [
  [3700, 200],
  [4500, 250],
];

describe("formants", () => {
  const cases = Object.keys(vowels).flatMap((name) => [80, 110, 150].map((pitch) => [name, pitch] as const));

  it.each(cases)(
    "of a synthetic %s at %d Hz are within 30 Hz or 0.03 of it, and half to twice as wide",
    (name, pitch) => {
      const { data, rows } = formants(vowel(pitch, [...vowels[name]!, ...higher], 8000));
      for (let t = 10; t < rows - 10; t++) {
        for (const [i, [frequency, bandwidth]] of vowels[name]!.entries()) {
          expect(Math.abs(data[6 * t + i]! - frequency)).toBeLessThan(Math.max(30, 0.03 * frequency));
          expect(data[6 * t + 3 + i]!).toBeGreaterThan(bandwidth / 2);
          expect(data[6 * t + 3 + i]!).toBeLessThan(bandwidth * 2);
        }
      }
    },
  );

  it("do not depend on the gain", () => {
    const voice = vowel(110, [...vowels["e"]!, ...higher], 8000);
    expect(formants(amplify(voice, 2 ** -12))).toEqual(formants(voice));
  });

  it("are the same, within 20 Hz, at three times the sample rate", () => {
    const voice = vowel(110, [...vowels["e"]!, ...higher], 8000);
    const here = formants(voice).data.subarray(150, 153);
    const there = formants(resample(voice, 48_000)).data.subarray(150, 153);
    for (const [i, frequency] of here.entries()) expect(Math.abs(there[i]! - frequency)).toBeLessThan(20);
  });

  it("ascend, and are 0 with their bandwidths where there is none", () => {
    const anySamples = fc.float32Array({ minLength: 1, maxLength: 600, noNaN: true, min: -1, max: 1 });
    fc.assert(
      fc.property(anySamples, (samples) => {
        const { data, rows, columns } = formants({ samples, sampleRate: SAMPLE_RATE });
        expect([rows, columns]).toEqual([1 + Math.floor(samples.length / 160), 6]);
        for (let t = 0; t < rows; t++) {
          const widths = Array.from(data.subarray(6 * t + 3, 6 * t + 6));
          const present = Array.from(data.subarray(6 * t, 6 * t + 3)).filter((frequency) => frequency > 0);
          expect(present).toEqual(Array.from(data.subarray(6 * t, 6 * t + present.length)));
          expect(present).toEqual([...present].sort((a, b) => a - b));
          expect(widths.slice(present.length).every((width) => width === 0)).toBe(true);
        }
      }),
    );
  });
});

describe("predictInto", () => {
  it("finds the filter that shaped a noise's autocorrelation", () => {
    // x[n] = 1.2 x[n − 1] − 0.8 x[n − 2] + e[n]; r[1] = 1.2 r[0] / 1.8, r[2] = 1.2 r[1] − 0.8 r[0], …
    const lags = Float64Array.of(1, 1.2 / 1.8, 0, 0);
    lags[2] = 1.2 * lags[1]! - 0.8;
    lags[3] = 1.2 * lags[2] - 0.8 * lags[1]!;
    const coefficients = new Float64Array(4);
    predictInto(coefficients, lags, new Float64Array(4));
    for (const [i, value] of [1, -1.2, 0.8, 0].entries()) expect(coefficients[i]).toBeCloseTo(value, 12);
  });
});

describe("createPolynomialRoots", () => {
  const pair = fc.record({
    radius: fc.double({ min: 0.2, max: 1, noNaN: true }),
    angle: fc.double({ min: 0.05, max: 3.09, noNaN: true }),
  });

  it("makes the polynomial vanish at every root, of which there are as many as its degree", () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 5, maxLength: 5 }), ([...pairs]) => {
        let coefficients = [1];
        for (const { radius, angle } of pairs) {
          const factor = [1, -2 * radius * Math.cos(angle), radius * radius];
          const product = new Array<number>(coefficients.length + 2).fill(0);
          for (const [i, a] of coefficients.entries())
            for (const [j, b] of factor.entries()) product[i + j] = product[i + j]! + a * b;
          coefficients = product;
        }
        const roots = createPolynomialRoots(10);
        const count = roots.find(Float64Array.from(coefficients));
        let degree = 0;
        for (let i = 0; i < count; i++) {
          degree += roots.im[i] === 0 ? 1 : 2;
          let re = 0;
          let im = 0;
          for (const coefficient of coefficients) {
            const next = re * roots.re[i]! - im * roots.im[i]! + coefficient;
            im = re * roots.im[i]! + im * roots.re[i]!;
            re = next;
          }
          expect(Math.hypot(re, im)).toBeLessThan(1e-9);
        }
        expect(degree).toBe(10);
      }),
    );
  });

  it("gives real roots no imaginary part, beside a pair", () => {
    const anyRoots = fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(anyRoots, (reals) => {
        let coefficients = [1, 0, 0.25];
        for (const root of reals) {
          coefficients = [...coefficients, 0].map((value, i) => value - (root / 10) * (coefficients[i - 1] ?? 0));
        }
        const roots = createPolynomialRoots(6);
        expect(roots.find(Float64Array.from(coefficients))).toBe(5);
        expect(Array.from(roots.im).filter((part) => part === 0).length).toBeGreaterThanOrEqual(4);
      }),
    );
  });

  it.each([
    [
      [1, -6, 11, -6],
      [1, 2, 3],
    ],
    [
      [1, 0, 0, 0],
      [0, 0, 0],
    ],
  ])("finds the real roots of %j", (coefficients, expected) => {
    const roots = createPolynomialRoots(3);
    expect(roots.find(Float64Array.from(coefficients))).toBe(3);
    for (const [i, root] of Array.from(roots.re).sort().entries()) expect(root).toBeCloseTo(expected[i]!, 9);
    expect(Array.from(roots.im)).toEqual([0, 0, 0]);
  });

  it("finds the roots of X⁴ + 1, of which the derivatives vanish where it starts", () => {
    const roots = createPolynomialRoots(4);
    expect(roots.find(Float64Array.of(1, 0, 0, 0, 1))).toBe(2);
    for (let i = 0; i < 2; i++) {
      expect(Math.abs(roots.re[i]!)).toBeCloseTo(Math.SQRT1_2, 9);
      expect(roots.im[i]).toBeCloseTo(Math.SQRT1_2, 9);
    }
  });
});
