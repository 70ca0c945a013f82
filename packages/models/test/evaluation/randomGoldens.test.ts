import { describe, expect, it } from "vitest";
import {
  averageClassMetrics,
  classificationReport,
  expectedCalibrationError,
  fitTemperature,
  logLoss,
  reliabilityCurve,
  rocAuc,
} from "../../src/index.ts";
import { labelPair, probabilityCase, readPacked } from "./randomCases.ts";

/** Fails on the first seed whose figure is off by more than the tolerance, relative to 1 or to the figure if larger. */
function expectEqual(
  golden: readonly Readonly<Record<string, number>>[],
  figuresOf: (seed: number) => Readonly<Record<string, number>>,
  tolerance: number,
): void {
  expect(golden).toHaveLength(1000);
  for (const [seed, expected] of golden.entries()) {
    const figures = figuresOf(seed);
    for (const [name, figure] of Object.entries(figures)) {
      const value = expected[name] ?? NaN;
      const error = Math.abs(figure - value) / Math.max(1, Math.abs(value));
      expect(error, `${name} of seed ${seed}: ${figure} for ${value}`).toBeLessThanOrEqual(tolerance);
    }
  }
}

const reportOf = (seed: number) => {
  const { classCount, truth, predicted } = labelPair(seed);
  return classificationReport({
    truth,
    predicted,
    classes: Array.from({ length: classCount }, (_, i) => `class ${i}`),
  });
};

describe("on 1,000 random pairs of labels, many without some class, equals scikit-learn's", () => {
  it("classificationReport and averageClassMetrics", () => {
    const golden = readPacked("randomReports");
    expectEqual(
      golden,
      (seed) => {
        const report = reportOf(seed);
        const { accuracy, unweightedAverageRecall, macroF1 } = report;
        const averages = averageClassMetrics(report);
        expect(Math.abs(averages.macroF1 - macroF1)).toBeLessThan(1e-15);
        return { accuracy, unweightedAverageRecall, ...averages };
      },
      1e-12,
    );
  });

  it("classificationReport of each class", () => {
    expectEqual(
      readPacked("randomClassReports"),
      (seed) => {
        const placed = { precision: 0, recall: 0, f1: 0 };
        for (const [index, { precision, recall, f1 }] of reportOf(seed).perClass.entries()) {
          placed.precision += (index + 1) * precision;
          placed.recall += (index + 1) * recall;
          placed.f1 += (index + 1) * f1;
        }
        return placed;
      },
      1e-12,
    );
  });

  it("and the pairs have two to eight classes, and lack some on either side", () => {
    const pairs = Array.from({ length: 1000 }, (_, seed) => labelPair(seed));
    const lacking = (side: "truth" | "predicted") =>
      pairs.filter((pair) => new Set(pair[side]).size < pair.classCount).length;
    expect(lacking("truth")).toBeGreaterThan(300);
    expect(lacking("predicted")).toBeGreaterThan(200);
    for (let count = 2; count <= 8; count++) {
      const complete = pairs.filter(({ truth, predicted }) => new Set([...truth, ...predicted]).size === count);
      expect(complete.length).toBeGreaterThan(50);
    }
  });
});

describe("on 1,000 random tables of probabilities equals the reference's", () => {
  const golden = readPacked("randomProbabilities");

  it("logLoss, rocAuc, expectedCalibrationError and reliabilityCurve", () => {
    expectEqual(
      golden,
      (seed) => {
        const labelled = probabilityCase(seed);
        let binAccuracies = 0;
        let binConfidences = 0;
        for (const [index, { accuracy, confidence }] of reliabilityCurve(labelled).entries()) {
          binAccuracies += (index + 1) * accuracy;
          binConfidences += (index + 1) * confidence;
        }
        return {
          logLoss: logLoss(labelled),
          rocAuc: rocAuc(labelled),
          expectedCalibrationError: expectedCalibrationError(labelled),
          binAccuracies,
          binConfidences,
        };
      },
      1e-12,
    );
  });

  it("and the tables have two to seven classes, equal values, zeros, and a truth without the last class", () => {
    const tables = golden.map((_, seed) => probabilityCase(seed));
    for (let columns = 2; columns <= 7; columns++) {
      expect(tables.filter(({ probabilities }) => probabilities.columns === columns).length).toBeGreaterThan(100);
    }
    const zeros = tables.filter(({ probabilities }) => probabilities.data.includes(0));
    const equal = tables.filter(({ probabilities: { data } }) => new Set(data).size < data.length);
    const lacking = tables.filter(({ truth, probabilities }) => !truth.includes(probabilities.columns - 1));
    for (const kind of [zeros, equal, lacking]) expect(kind.length).toBeGreaterThan(300);
  });

  // The root of a sum that is rounded: where it is flat, its last bits move the root further.
  it("fitTemperature, to 1e-9", () => {
    expectEqual(golden, (seed) => ({ temperature: fitTemperature(probabilityCase(seed)) }), 1e-9);
  });
});
