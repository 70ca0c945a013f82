import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averageFrames } from "../../src/index.ts";

describe("averageFrames", () => {
  it("takes the mean of each group, the last one of what is left", () => {
    const matrix = { data: Float32Array.of(1, 10, 2, 20, 6, 60, 5, 50, 7, 70), rows: 5, columns: 2 };
    expect(averageFrames(matrix, 3)).toEqual({ data: Float32Array.of(3, 30, 6, 60), rows: 2, columns: 2 });
    expect(averageFrames(matrix, 9)).toEqual({ data: Float32Array.of(4.2, 42), rows: 1, columns: 2 });
    expect(matrix.data).toEqual(Float32Array.of(1, 10, 2, 20, 6, 60, 5, 50, 7, 70));
  });

  it("is a copy for groups of one, and keeps the mean of whole groups", () => {
    const data = fc.float32Array({ minLength: 12, maxLength: 12, noNaN: true, min: 0.5, max: 1 });
    fc.assert(
      fc.property(data, (values) => {
        const matrix = { data: values, rows: 12, columns: 1 };
        expect(averageFrames(matrix, 1)).toEqual(matrix);
        const mean = (numbers: Float32Array): number => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
        expect(mean(averageFrames(matrix, 4).data)).toBeCloseTo(mean(values), 6);
      }),
    );
  });

  it.each([
    [0, "framesPerStep must be an integer ≥ 1; got 0"],
    [1.5, "framesPerStep must be an integer ≥ 1; got 1.5"],
  ])("refuses groups of %d", (framesPerStep, message) => {
    const matrix = { data: Float32Array.of(1), rows: 1, columns: 1 };
    expect(() => averageFrames(matrix, framesPerStep)).toThrow(new RangeError(`averageFrames: ${message}`));
  });

  it("refuses a matrix without rows, and one that is not finite", () => {
    expect(() => averageFrames({ data: new Float32Array(), rows: 0, columns: 96 }, 4)).toThrow(
      new RangeError("averageFrames: matrix must have rows × columns ≥ 1 values; got 0 for 0 × 96"),
    );
    expect(() => averageFrames({ data: Float32Array.of(1, NaN), rows: 2, columns: 1 }, 4)).toThrow(
      new RangeError("averageFrames: matrix must hold finite numbers; got NaN in row 1"),
    );
  });
});
