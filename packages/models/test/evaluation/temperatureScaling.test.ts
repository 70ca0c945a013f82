import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyTemperature, fitTemperature, logLoss, type LabelledProbabilities } from "../../src/index.ts";
import { readGolden } from "../readGolden.ts";
import { probabilityCase } from "./randomCases.ts";

interface TemperatureCase {
  readonly name: string;
  readonly classCount: number;
  readonly truth: readonly number[];
  readonly probabilities: readonly number[];
  readonly temperature: number;
  readonly scaled: readonly number[];
}

describe.each(readGolden("temperatureScaling") as readonly TemperatureCase[])(
  "equals scikit-learn's, $name",
  (golden) => {
    const probabilities = {
      data: Float32Array.from(golden.probabilities),
      rows: golden.truth.length,
      columns: golden.classCount,
    };

    // Its search stops where the loss no longer changes, at the root of the precision.
    it("in the temperature, to 1e-6", () => {
      const temperature = fitTemperature({ truth: golden.truth, probabilities });
      expect(Math.abs(temperature / golden.temperature - 1)).toBeLessThan(1e-6);
    });

    it("in the scaled probabilities, to 32-bit rounding", () => {
      const { data } = applyTemperature(probabilities, golden.temperature);
      for (const [i, value] of golden.scaled.entries()) expect(data[i]).toBeCloseTo(value, 6);
    });
  },
);

/** The first random table whose probabilities are all above 0. */
function withoutZeros(): LabelledProbabilities {
  for (let seed = 0; ; seed++) {
    const labelled = probabilityCase(seed);
    if (labelled.probabilities.data.every((value) => value > 0)) return labelled;
  }
}

describe("fitTemperature", () => {
  it("gives a loss that no other temperature undercuts", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.double({ min: 0.05, max: 20, noNaN: true }), (seed, other) => {
        const { truth, probabilities } = probabilityCase(seed);
        const { data, columns } = probabilities;
        const loss = (temperature: number) =>
          truth.reduce((sum, label, row) => {
            const powers = Array.from(data.subarray(row * columns, (row + 1) * columns), (probability) =>
              Math.pow(Math.max(probability, 2 ** -149), 1 / temperature),
            );
            const total = powers.reduce((all, power) => all + power);
            const own = Math.log(Math.max(data[row * columns + label]!, 2 ** -149)) / temperature;
            return sum + Math.log(total) - own;
          }, 0);
        expect(loss(fitTemperature({ truth, probabilities }))).toBeLessThanOrEqual(loss(other) + 1e-9);
      }),
    );
  });

  it("lowers the log loss of a table without zeros", () => {
    const { truth, probabilities } = withoutZeros();
    const scaled = applyTemperature(probabilities, fitTemperature({ truth, probabilities }));
    expect(logLoss({ truth, probabilities: scaled })).toBeLessThan(logLoss({ truth, probabilities }));
  });

  it("finds back the temperature that probabilities were changed by", () => {
    const { truth, probabilities } = withoutZeros();
    const base = fitTemperature({ truth, probabilities });
    const sharpened = applyTemperature(probabilities, 0.5);
    expect(fitTemperature({ truth, probabilities: sharpened }) / base).toBeCloseTo(2, 5);
  });

  it.each([
    [[0, 1], [0.75, 0.25, 0.25, 0.75], 0.01],
    [[1, 0], [0.75, 0.25, 0.25, 0.75], 1000],
    [[1, 0], [0.5, 0.5, 0.5, 0.5], 1],
  ])("ends at the ends: truth %o, probabilities %o", (truth, values, temperature) => {
    const probabilities = { data: Float32Array.from(values), rows: 2, columns: 2 };
    expect(fitTemperature({ truth, probabilities })).toBe(temperature);
  });
});

describe("applyTemperature", () => {
  it("keeps the order of each row, its sum and its input", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.double({ min: 0.1, max: 10, noNaN: true }), (seed, temperature) => {
        const { probabilities } = probabilityCase(seed);
        const before = probabilities.data.slice();
        const { data, rows, columns } = applyTemperature(probabilities, temperature);
        expect([rows, columns, probabilities.data]).toEqual([probabilities.rows, probabilities.columns, before]);
        for (let row = 0; row < rows; row++) {
          let sum = 0;
          for (let i = row * columns; i < (row + 1) * columns; i++) {
            sum += data[i]!;
            for (let j = row * columns; j < i; j++) {
              if (before[i]! > before[j]!) expect(data[i]).toBeGreaterThanOrEqual(data[j]!);
            }
          }
          expect(sum).toBeCloseTo(1, 5);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("changes nothing at 1, and evens out a zero as what underflowed", () => {
    const probabilities = { data: Float32Array.of(0.75, 0.25, 1, 0), rows: 2, columns: 2 };
    const { data } = applyTemperature(probabilities, 1);
    for (const [i, value] of probabilities.data.entries()) expect(data[i]).toBeCloseTo(value, 6);
    expect(applyTemperature(probabilities, 149).data[3]).toBeCloseTo(1 / 3, 6);
  });

  it.each([0, -1, NaN, Infinity])("refuses the temperature %o", (temperature) => {
    const probabilities = { data: Float32Array.of(1, 0), rows: 1, columns: 2 };
    expect(() => applyTemperature(probabilities, temperature)).toThrow(
      new RangeError(`applyTemperature: temperature must be finite and > 0; got ${temperature}`),
    );
  });

  it("refuses what is no probability", () => {
    const act = () => applyTemperature({ data: Float32Array.of(2, 3), rows: 1, columns: 2 }, 2);
    expect(act).toThrow(new RangeError("applyTemperature: probabilities must be in [0, 1]; got 2 in row 0, column 0"));
  });
});
