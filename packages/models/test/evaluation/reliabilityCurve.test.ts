import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectedCalibrationError, reliabilityCurve } from "../../src/index.ts";
import { probabilityCase } from "./randomCases.ts";

const seeds = fc.nat(100_000);
const binCounts = fc.integer({ min: 1, max: 40 });

describe("reliabilityCurve", () => {
  it("puts every row into one bin, and its confidence between the bin's ends", () => {
    fc.assert(
      fc.property(seeds, binCounts, (seed, binCount) => {
        const labelled = probabilityCase(seed);
        let count = 0;
        for (const bin of reliabilityCurve({ ...labelled, binCount })) {
          expect(bin.confidence).toBeGreaterThan(bin.lower);
          expect(bin.confidence).toBeLessThanOrEqual(bin.upper + 1e-15);
          count += bin.count;
        }
        expect(count).toBe(labelled.truth.length);
      }),
    );
  });

  it("takes the upper end for part of a bin", () => {
    const probabilities = { data: Float32Array.of(0.75, 0.25, 0.875, 0.125, 1, 0), rows: 3, columns: 2 };
    expect(reliabilityCurve({ truth: [0, 0, 1], probabilities, binCount: 4 })).toEqual([
      { lower: 0.5, upper: 0.75, count: 1, confidence: 0.75, accuracy: 1 },
      { lower: 0.75, upper: 1, count: 2, confidence: 0.9375, accuracy: 0.5 },
    ]);
  });

  it.each([0, 1.5, NaN])("refuses %o bins", (binCount) => {
    const probabilities = { data: Float32Array.of(1, 0), rows: 1, columns: 2 };
    const sentence = `binCount must be an integer ≥ 1; got ${binCount}`;
    expect(() => reliabilityCurve({ truth: [0], probabilities, binCount })).toThrow(
      new RangeError(`reliabilityCurve: ${sentence}`),
    );
    expect(() => expectedCalibrationError({ truth: [0], probabilities, binCount })).toThrow(
      new RangeError(`expectedCalibrationError: ${sentence}`),
    );
  });
});

describe("expectedCalibrationError", () => {
  it("is, with one bin, the distance of accuracy and mean confidence, and no less with more bins", () => {
    fc.assert(
      fc.property(seeds, binCounts, (seed, binCount) => {
        const labelled = probabilityCase(seed);
        const one = expectedCalibrationError({ ...labelled, binCount: 1 });
        const [all] = reliabilityCurve({ ...labelled, binCount: 1 });
        expect(one).toBe(Math.abs((all?.accuracy ?? NaN) - (all?.confidence ?? NaN)));
        expect(expectedCalibrationError({ ...labelled, binCount })).toBeGreaterThanOrEqual(one - 1e-12);
      }),
    );
  });

  it("is 0 for certainty that is right, and 1 for certainty that is wrong", () => {
    const probabilities = { data: Float32Array.of(1, 0, 0, 1), rows: 2, columns: 2 };
    expect(expectedCalibrationError({ truth: [0, 1], probabilities })).toBe(0);
    expect(expectedCalibrationError({ truth: [1, 0], probabilities })).toBe(1);
  });
});
