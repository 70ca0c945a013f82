import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomGenerator } from "../../src/random/randomGenerator.ts";
import { betaSample } from "../../src/random/betaSample.ts";
import { drawMixing, mixedRows, mixingMatrix } from "../../src/training/mixup.ts";

describe("betaSample", () => {
  it.each([0.1, 0.3, 1, 2, 10])("has the mean and variance of Beta(%d, %d)", (alpha) => {
    const generator = randomGenerator(7);
    const count = 20_000;
    const samples = Array.from({ length: count }, () => betaSample(generator, alpha));
    expect(samples.every((value) => value >= 0 && value <= 1)).toBe(true);
    const variance = 1 / (4 * (2 * alpha + 1));
    const mean = samples.reduce((total, value) => total + value, 0) / count;
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(variance / count));
    const spread = samples.reduce((total, value) => total + (value - 0.5) ** 2, 0) / count;
    expect(Math.abs(spread - variance)).toBeLessThan(0.05 * variance);
  });

  it("is uniform for alpha 1", () => {
    const generator = randomGenerator(3);
    const tenths = new Float64Array(10);
    for (let i = 0; i < 10_000; i++) tenths[Math.min(Math.floor(betaSample(generator, 1) * 10), 9)]! += 1;
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(5 * 30);
  });
});

describe("drawMixing", () => {
  const seed = fc.integer({ min: 0, max: 0xffffffff });
  it("pairs each row with one of the batch, mostly itself, the same for the same seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), seed, (count, chosen) => {
        const { partners, shares } = drawMixing(count, 0.3, chosen);
        expect(Array.from(partners).sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
        expect(shares.every((share) => share >= 0.5 && share <= 1)).toBe(true);
        expect(drawMixing(count, 0.3, chosen)).toEqual({ partners, shares });
      }),
    );
  });

  it("mixes by matrix as by rows, and keeps what all rows share", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), seed, (count, chosen) => {
        const mixing = drawMixing(count, 0.5, chosen);
        const rows = Float32Array.from({ length: count * 2 }, (_, i) => (i % 2 === 0 ? i : 3));
        const matrix = mixingMatrix(mixing);
        const mixed = mixedRows(rows, mixing);
        for (let i = 0; i < rows.length; i++) {
          const row = Math.floor(i / 2);
          let product = 0;
          for (let k = 0; k < count; k++) product += matrix[row * count + k]! * rows[k * 2 + (i % 2)]!;
          expect(mixed[i]).toBeCloseTo(product, 4);
          if (i % 2 === 1) expect(mixed[i]).toBeCloseTo(3, 5);
        }
      }),
    );
  });
});
