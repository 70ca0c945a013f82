import { describe, expect, it } from "vitest";
import { createComplexTransform } from "../../src/fourier/complexTransform.ts";
import { hasPasses, passRadices } from "../../src/fourier/passRadices.ts";

const product = (factors: readonly number[]): number => factors.reduce((all, factor) => all * factor, 1);

function hasSmallFactorsOnly(size: number): boolean {
  let rest = size;
  for (const prime of [2, 3, 5, 7]) while (rest % prime === 0) rest /= prime;
  return rest === 1;
}

describe("passRadices", () => {
  it("gives radices of which there are passes, with the size as their product, for sizes without a prime factor above 7", () => {
    for (let size = 2; size < 3000; size++) {
      const radices = passRadices(size);
      expect(hasPasses(size)).toBe(hasSmallFactorsOnly(size));
      if (radices === undefined) continue;
      expect(product(radices)).toBe(size);
      for (const radix of radices) expect([2, 3, 4, 5, 7, 8, 16]).toContain(radix);
    }
  });

  it("takes few passes: sixteenths and eighths first", () => {
    expect(passRadices(1024)).toEqual([16, 8, 8]);
    expect(passRadices(5120)).toEqual([16, 5, 8, 8]);
    expect(passRadices(2352)).toEqual([16, 3, 7, 7]);
    expect(passRadices(96)).toEqual([8, 4, 3]);
  });
});

describe("createComplexTransform", () => {
  it("refuses a size with a prime factor above 7", () => {
    expect(() => createComplexTransform(22)).toThrow(
      new RangeError("createComplexTransform: size must have no prime factor above 7; got 22"),
    );
  });
});
