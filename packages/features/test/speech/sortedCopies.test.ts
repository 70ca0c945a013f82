import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSortedCopies } from "../../src/speech/sortedCopies.ts";

describe("createSortedCopies", () => {
  it("sorts numbers of 32 bits as comparing them does, sets of any size in turn, and leaves them as they are", () => {
    const sorted = createSortedCopies(40);
    fc.assert(
      fc.property(fc.float32Array({ maxLength: 40, noNaN: true }), (numbers) => {
        const values = Float64Array.from(numbers);
        expect(sorted(values)).toEqual(numbers.slice().sort());
        expect(values).toEqual(Float64Array.from(numbers));
      }),
    );
  });

  it("rounds others to 32 bits", () => {
    expect(createSortedCopies(2)(Float64Array.of(0.2, 0.1))).toEqual(Float32Array.of(0.1, 0.2));
  });
});
