import { describe, expect, it } from "vitest";
import {
  anovaFValues,
  fitAnovaSelection,
  fitMinMaxScaler,
  fitRobustScaler,
  fitVarianceSelection,
  minMaxScale,
  normalizeSpeakers,
  robustScale,
  type DesignMatrix,
} from "../../src/index.ts";
import { sortedQuantile } from "../../src/preprocessing/sortedQuantile.ts";
import { draws } from "../evaluation/randomCases.ts";
import { readGolden } from "../readGolden.ts";

interface PreprocessingCase {
  readonly name: string;
  readonly seed: number;
  readonly rows: number;
  readonly columns: number;
  readonly classCount: number;
  readonly minimum: readonly number[];
  readonly range: readonly number[];
  readonly minMaxScaled: readonly number[];
  readonly median: readonly number[];
  readonly quartileRange: readonly number[];
  readonly robustScaled: readonly number[];
  readonly speakerScaled: readonly number[];
  readonly fValues: readonly number[];
  readonly best: Readonly<Record<string, readonly number[]>>;
  readonly varying: Readonly<Record<string, readonly number[]>>;
}

/** The same formula as in tools/golden/models_evaluation.py. */
function matrix(seed: number, rows: number, columns: number): DesignMatrix {
  const { fraction } = draws(seed);
  const data = Float32Array.from({ length: rows * columns }, (_, i) => {
    const column = i % columns;
    return (fraction() - 0.3) * 10 ** (column % 4) + column;
  });
  for (let row = 0; row < rows; row++) data[(row + 1) * columns - 1] = 0.1;
  return { data, rows, columns };
}

function expectClose(values: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  for (const [i, value] of expected.entries()) {
    expect(Math.abs(values[i]! - value), `${values[i]!} for ${value}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(value)),
    );
  }
}

describe.each(readGolden("preprocessing") as readonly PreprocessingCase[])("equals scikit-learn's, $name", (golden) => {
  const { rows, columns, classCount } = golden;
  const x = matrix(golden.seed, rows, columns);
  const varying = {
    data: x.data.filter((_, i) => i % columns < columns - 1),
    rows,
    columns: columns - 1,
  };
  const labels = Array.from({ length: rows }, (_, row) => ((row * 7) % 11) % classCount);

  it("fitMinMaxScaler and minMaxScale", () => {
    const scaler = fitMinMaxScaler(x);
    expect(scaler.minimum).toEqual(golden.minimum);
    expectClose(scaler.range, golden.range, 1e-12);
    expectClose(minMaxScale(x, scaler).data, golden.minMaxScaled, 1e-7);
  });

  it("fitRobustScaler and robustScale", () => {
    const scaler = fitRobustScaler(x);
    expectClose(scaler.median, golden.median, 1e-12);
    expectClose(scaler.range, golden.quartileRange, 1e-12);
    expectClose(robustScale(x, scaler).data, golden.robustScaled, 1e-7);
  });

  it("normalizeSpeakers", () => {
    const speakers = Array.from({ length: rows }, (_, row) => ((row * 5) % 7) % 3);
    expectClose(normalizeSpeakers(x, speakers).data, golden.speakerScaled, 2e-7);
  });

  // The reference subtracts sums of squares, which loses digits.
  it("anovaFValues, to 1e-9", () => {
    expectClose(anovaFValues(varying, labels, classCount), golden.fValues, 1e-9);
    expect(golden.fValues).toHaveLength(columns - 1);
  });

  it("fitAnovaSelection", () => {
    for (const [count, best] of Object.entries(golden.best)) {
      const selection = fitAnovaSelection(varying, labels, { classCount, count: Number(count) });
      expect(selection).toEqual({ columns: best, inputSize: columns - 1 });
    }
  });

  it("fitVarianceSelection", () => {
    for (const [threshold, kept] of Object.entries(golden.varying)) {
      expect(fitVarianceSelection(x, { threshold: Number(threshold) }).columns).toEqual(kept);
    }
    expect(golden.varying["0"]).toHaveLength(columns - 1);
  });
});

interface QuantileCase {
  readonly values: readonly number[];
  readonly share: number;
  readonly expected: number;
}

it.each(readGolden("quantiles") as readonly QuantileCase[])(
  "sortedQuantile equals NumPy's for $share",
  ({ values, share, expected }) => {
    expectClose([sortedQuantile(Float64Array.from(values), share)], [expected], 1e-14);
  },
);
