import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectRank } from "../../src/speech/selectRank.ts";

describe("selectRank", () => {
  const values = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })), {
    minLength: 1,
    maxLength: 60,
  });

  it("puts at a rank what sorting puts there, smaller before and larger behind", () => {
    fc.assert(
      fc.property(values, fc.nat(), (numbers, chosen) => {
        const rank = chosen % numbers.length;
        const sorted = Float64Array.from(numbers).sort();
        const parted = Float64Array.from(numbers);
        selectRank(parted, rank, 0, numbers.length);
        const [found, expected] = [parted[rank]!, sorted[rank]!];
        expect(found === expected).toBe(true); // 0 and -0 are as good as each other.
        expect(parted.subarray(0, rank).every((value) => value <= sorted[rank]!)).toBe(true);
        expect(parted.subarray(rank).every((value) => value >= sorted[rank]!)).toBe(true);
        expect(parted.sort()).toEqual(sorted);
      }),
    );
  });

  it("leaves what is outside its part alone", () => {
    const numbers = Float64Array.of(9, 8, 5, 3, 4, 1, 0);
    selectRank(numbers, 2, 2, 5);
    expect(Array.from(numbers.subarray(0, 3))).toEqual([9, 8, 3]);
    expect(Array.from(numbers.subarray(5))).toEqual([1, 0]);
  });

  it("ends on equal, ascending and descending values", () => {
    for (const numbers of [new Float64Array(999).fill(2), Float64Array.from({ length: 999 }, (_, i) => i)]) {
      for (const rank of [0, 500, 998]) {
        const expected = numbers[rank]!;
        for (const order of [numbers.slice(), numbers.slice().reverse()]) {
          selectRank(order, rank, 0, 999);
          expect(order[rank]).toBe(expected);
        }
      }
    }
  });
});
