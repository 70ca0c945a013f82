import { describe, expect, it } from "vitest";
import { anovaFValues, fitAnovaSelection, fitVarianceSelection, selectFeatures } from "../../src/index.ts";

const matrix = (rows: readonly (readonly number[])[]) => ({
  data: Float32Array.from(rows.flat()),
  rows: rows.length,
  columns: rows[0]?.length ?? 1,
});

describe("anovaFValues", () => {
  it("is 0 for a constant, Infinity for what is constant within classes, and the closed form else", () => {
    const x = matrix([
      [0.1, 0.1, 1],
      [0.1, 0.1, 3],
      [0.1, 0.7, 5],
      [0.1, 0.7, 7],
    ]);
    // Between: 2 · (4 − 2)² + 2 · (4 − 6)² = 16 of 1 degree; within: 4 of 2.
    expect(anovaFValues(x, [0, 0, 1, 1], 2)).toEqual([0, Infinity, 8]);
  });

  it("leaves out classes without a row", () => {
    const x = matrix([[1], [3], [5], [7]]);
    expect(anovaFValues(x, [1, 1, 4, 4], 6)).toEqual([8]);
  });

  it("does not change when features are shifted and scaled", () => {
    const values = [1, 4, 2, 8, 5, 7];
    const labels = [0, 1, 2, 0, 1, 2];
    const [plain] = anovaFValues(matrix(values.map((value) => [value])), labels, 3);
    const [changed] = anovaFValues(matrix(values.map((value) => [1024 * value - 4096])), labels, 3);
    expect(changed).toBeCloseTo(plain ?? NaN, 12);
  });

  it.each([
    [[0, 0], 2, "labels must hold at least two classes; got 1"],
    [[0, 1], 2, "x must have more rows than its 2 classes; got 2"],
    [[0], 2, "labels must have one label for each of x's 2 rows; got 1"],
    [[0, 2], 2, "labels must be integers in [0, 2); got 2 at index 1"],
    [[0, 0], 1, "classCount must be an integer ≥ 2; got 1"],
  ])("refuses labels %o of %o classes", (labels, classCount, sentence) => {
    const x = matrix([[1], [2]]);
    expect(() => anovaFValues(x, labels, classCount)).toThrow(new RangeError(`anovaFValues: ${sentence}`));
    expect(() => fitAnovaSelection(x, labels, { classCount, count: 1 })).toThrow(
      new RangeError(`fitAnovaSelection: ${sentence}`),
    );
  });
});

describe("fitAnovaSelection", () => {
  const x = matrix([
    [0, 1, 0, 5],
    [0, 1, 0, 5],
    [1, 1, 1, 6],
    [1, 1, 1, 9],
  ]);

  it("keeps the best, of equals the first, in their order", () => {
    const best = (count: number) => fitAnovaSelection(x, [0, 0, 1, 1], { classCount: 2, count }).columns;
    expect([1, 2, 3, 4].map(best)).toEqual([[0], [0, 2], [0, 2, 3], [0, 1, 2, 3]]);
  });

  it.each([
    [0, "count must be an integer ≥ 1; got 0"],
    [5, "count must be at most x's 4 columns; got 5"],
  ])("refuses to keep %o", (count, sentence) => {
    expect(() => fitAnovaSelection(x, [0, 0, 1, 1], { classCount: 2, count })).toThrow(
      new RangeError(`fitAnovaSelection: ${sentence}`),
    );
  });
});

describe("fitVarianceSelection", () => {
  const x = matrix([
    [0.1, 0, -2],
    [0.1, 1, 2],
  ]);

  it("leaves out a column whose variance is the threshold", () => {
    expect(fitVarianceSelection(x)).toEqual({ columns: [1, 2], inputSize: 3 });
    expect(fitVarianceSelection(x, { threshold: 0.25 }).columns).toEqual([2]);
  });

  it.each([
    [4, "x must have a column whose variance is above 4; got at most 4"],
    [-1, "threshold must be finite and ≥ 0; got -1"],
    [NaN, "threshold must be finite and ≥ 0; got NaN"],
  ])("refuses the threshold %o", (threshold, sentence) => {
    expect(() => fitVarianceSelection(x, { threshold })).toThrow(new RangeError(`fitVarianceSelection: ${sentence}`));
  });
});

describe("selectFeatures", () => {
  const x = matrix([
    [1, 2],
    [3, 4],
  ]);

  it.each([
    [{ columns: [0], inputSize: 3 }, "x must have 3 columns, as fitted; got 2"],
    [{ columns: [], inputSize: 2 }, "selection.columns.length must be an integer ≥ 1; got 0"],
    [{ columns: [0, 2], inputSize: 2 }, "selection.columns must be integers in [0, 2); got 2"],
    [{ columns: [-1], inputSize: 2 }, "selection.columns must be integers in [0, 2); got -1"],
  ])("refuses %o", (selection, sentence) => {
    expect(() => selectFeatures(x, selection)).toThrow(new RangeError(`selectFeatures: ${sentence}`));
  });
});
