import { describe, expect, it } from "vitest";
import {
  expectedCalibrationError,
  fitTemperature,
  logLoss,
  reliabilityCurve,
  rocAuc,
  type LabelledProbabilities,
} from "../../src/index.ts";

const table = (...values: number[]) => ({ data: Float32Array.from(values), rows: values.length / 2, columns: 2 });

describe.each([
  ["logLoss", logLoss],
  ["rocAuc", rocAuc],
  ["reliabilityCurve", reliabilityCurve],
  ["expectedCalibrationError", expectedCalibrationError],
  ["fitTemperature", fitTemperature],
] as [string, (options: LabelledProbabilities) => unknown][])("%s refuses", (name, figure) => {
  it.each([
    ["no rows", [], table(), "truth must have at least one label; got 0"],
    ["too few rows", [0, 1], table(1, 0), "probabilities must have one row for each of truth's 2; got 1"],
    ["another class", [2], table(1, 0), "truth must be integers in [0, 2); got 2 at index 0"],
    [
      "negative values",
      [0, 1],
      table(0.5, 0.5, -0.5, 1.5),
      "probabilities must be in [0, 1]; got -0.5 in row 1, column 0",
    ],
    ["logits", [0], table(1, 1), "probabilities must sum to 1 in each row; got 2 in row 0"],
    ["NaN", [0], table(NaN, 1), "probabilities must be finite; got NaN in row 0, column 0"],
    [
      "one column",
      [0],
      { data: Float32Array.of(1), rows: 1, columns: 1 },
      "probabilities.columns must be an integer ≥ 2; got 1",
    ],
  ])("%s", (_, truth, probabilities, sentence) => {
    expect(() => figure({ truth, probabilities })).toThrow(new RangeError(`${name}: ${sentence}`));
  });
});

describe("logLoss", () => {
  it("is the logarithm of the number of classes for indifference", () => {
    const probabilities = { data: new Float32Array(12).fill(0.25), rows: 3, columns: 4 };
    expect(logLoss({ truth: [0, 3, 1], probabilities })).toBeCloseTo(Math.log(4), 14);
  });

  it("is finite where the truth was held impossible", () => {
    expect(logLoss({ truth: [1], probabilities: table(1, 0) })).toBe(52 * Math.LN2);
  });
});
