import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averageProbabilities, type DesignMatrix } from "../../src/index.ts";

const table = (...rows: readonly number[][]): DesignMatrix => ({
  data: Float32Array.from(rows.flat()),
  rows: rows.length,
  columns: rows[0]?.length ?? 2,
});

/** Any table of probabilities of that shape. */
const tables = (rows: number, columns: number): fc.Arbitrary<DesignMatrix> =>
  fc
    .array(fc.integer({ min: 1, max: 1000 }), { minLength: rows * columns, maxLength: rows * columns })
    .map((counts) => {
      const sums = Array.from({ length: rows }, (_, row) =>
        counts.slice(row * columns, (row + 1) * columns).reduce((sum, count) => sum + count, 0),
      );
      return { data: Float32Array.from(counts, (count, i) => count / sums[Math.floor(i / columns)]!), rows, columns };
    });

describe("averageProbabilities", () => {
  const one = table([1, 0, 0], [0.25, 0.25, 0.5]);
  const other = table([0, 1, 0], [0.75, 0.25, 0]);

  it("is the mean of each entry", () => {
    expect(averageProbabilities([one, other])).toEqual(table([0.5, 0.5, 0], [0.5, 0.25, 0.25]));
  });

  it("is the mean by weight, of which only the ratios matter", () => {
    const expected = table([0.25, 0.75, 0], [0.625, 0.25, 0.125]);
    expect(averageProbabilities([one, other], { weights: [1, 3] })).toEqual(expected);
    expect(averageProbabilities([one, other], { weights: [8, 24] })).toEqual(expected);
    expect(averageProbabilities([one, other], { weights: [0, 5] })).toEqual(other);
  });

  it("gives probabilities, and those of its members where they agree", () => {
    fc.assert(
      fc.property(fc.array(tables(2, 3), { minLength: 1, maxLength: 6 }), (members) => {
        const { data } = averageProbabilities(members);
        for (const row of [0, 1]) {
          expect(data.subarray(3 * row, 3 * row + 3).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
        }
        const [first] = members;
        if (first !== undefined) {
          const alike = averageProbabilities(members.map(() => first)).data;
          for (const [i, value] of first.data.entries()) expect(alike[i]!).toBeCloseTo(value, 6);
        }
      }),
    );
  });

  it("does not change its members", () => {
    const before = one.data.slice();
    averageProbabilities([one, other]);
    expect(one.data).toEqual(before);
  });

  it.each<[DesignMatrix[], { weights?: number[] }, string]>([
    [[], {}, "members must have at least one table; got 0"],
    [[one, table([1, 0])], {}, "members must all have shape [2, 3], as the first; got [1, 2] at index 1"],
    [[one, table([2, 0, 0], [1, 0, 0])], {}, "probabilities must be in [0, 1]; got 2 in row 0, column 0"],
    [[one, other], { weights: [1] }, "weights must have one weight for each of 2 members; got 1"],
    [[one, other], { weights: [1, -1] }, "weights must be finite and ≥ 0; got -1"],
    [[one, other], { weights: [0, 0] }, "weights must have a finite sum > 0; got 0"],
    [[one, other], { weights: [1e308, 1e308] }, "weights must have a finite sum > 0; got Infinity"],
  ])("refuses %o with %o", (members, options, message) => {
    expect(() => averageProbabilities(members, options)).toThrow(new RangeError(`averageProbabilities: ${message}`));
  });
});
