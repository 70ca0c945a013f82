import { describe, expect, it } from "vitest";
import { blockUnits } from "../../src/resample/blockSizes.ts";
import { createFilteredInterpolation } from "../../src/resample/filteredInterpolation.ts";
import { filterShape } from "../../src/resample/filterShape.ts";
import { createResamplingPlan } from "../../src/resample/resamplingPlan.ts";
import { createNoise } from "../golden/buildSignal.ts";

function noise(count: number): Float32Array {
  const next = createNoise();
  return Float32Array.from({ length: count }, () => 0.3 * next());
}

/** Root mean square of the differences, of that of `expected`. */
function relativeDifference(actual: Float32Array, expected: Float32Array): number {
  let difference = 0;
  let energy = 0;
  for (let i = 0; i < expected.length; i++) {
    difference += (actual[i]! - expected[i]!) ** 2;
    energy += expected[i]! ** 2;
  }
  return Math.sqrt(difference / energy);
}

describe("blockUnits", () => {
  it("chooses sizes of transforms that are fast", () => {
    expect(blockUnits(320, 147, 1)).toBe(16);
    expect(blockUnits(2, 1, 105)).toBe(2048);
  });

  it("gives none where the rates have no small terms, or a block would be too long", () => {
    expect(blockUnits(44_101, 44_099, 1)).toBeUndefined();
    expect(blockUnits(11, 10, 12)).toBeUndefined();
    expect(blockUnits(4096, 4095, 1)).toBeUndefined();
  });
});

describe("createResamplingPlan", () => {
  it.each([
    [48_000, 22_050],
    [44_100, 22_050],
    [22_050, 44_100],
    [16_000, 22_050],
    [22_050, 48_000],
    [96_000, 22_050],
    [8000, 44_100],
    [48_000, 44_100],
    [3, 2],
    [1, 4],
  ])("gives in the frequency domain what interpolation gives, from %i to %i Hz", (inputRate, sampleRate) => {
    const plan = createResamplingPlan(inputRate, sampleRate);
    const reference = createFilteredInterpolation(inputRate, sampleRate, filterShape(inputRate, sampleRate));
    for (const count of [1, 100, 30_011]) {
      const samples = noise(count);
      const actual = plan.apply(samples);
      const expected = reference.apply(samples);
      expect(actual.length).toBe(expected.length);
      expect(relativeDifference(actual, expected)).toBeLessThan(1e-5);
    }
  });
});
