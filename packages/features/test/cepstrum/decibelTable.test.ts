import fc from "fast-check";
import { expect, it } from "vitest";
import { createDecibelTable, decibelsOfBits } from "../../src/cepstrum/decibelTable.ts";

const table = createDecibelTable();

function decibels(power: number): number {
  return decibelsOfBits(new Int32Array(Float32Array.of(power).buffer)[0]!, table);
}

it("the level of any 32-bit power is ten times its decimal logarithm", () => {
  fc.assert(
    fc.property(fc.float({ min: Math.fround(1e-37), noNaN: true, noDefaultInfinity: true }), (power) => {
      expect(Math.abs(decibels(power) - 10 * Math.log10(power))).toBeLessThan(2e-10);
    }),
  );
});

it("the level of 1 is 0, and of 2^k is k octaves", () => {
  expect(Math.abs(decibels(1))).toBeLessThan(1e-13);
  expect(decibels(2 ** -33)).toBeCloseTo(-330 * Math.log10(2), 11);
});
