import { describe, expect, it } from "vitest";
import { balancedClassWeights } from "../../src/index.ts";
import { readGolden } from "../readGolden.ts";

interface WeightsCase {
  readonly name: string;
  readonly labels: readonly number[];
  readonly classCount: number;
  readonly weights: readonly number[];
}

describe("balancedClassWeights", () => {
  it.each(readGolden("balancedClassWeights") as readonly WeightsCase[])("equals scikit-learn's for $name", (golden) => {
    const weights = balancedClassWeights(golden.labels, golden.classCount);
    for (const [i, weight] of golden.weights.entries()) expect(weights[i]).toBeCloseTo(weight, 14);
  });

  it.each([
    [[0, 0], 2, "balancedClassWeights: labels must hold every class; got none of 1"],
    [[0, 2], 2, "balancedClassWeights: labels must be integers in [0, 2); got 2 at index 1"],
    [[], 0, "balancedClassWeights: classCount must be an integer ≥ 1; got 0"],
  ])("refuses %o with %d classes", (labels, classCount, message) => {
    expect(() => balancedClassWeights(labels, classCount)).toThrow(new RangeError(message));
  });
});
