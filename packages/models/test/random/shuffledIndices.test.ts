import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shuffledIndices } from "../../src/random/shuffledIndices.ts";
import { subSeed } from "../../src/random/subSeed.ts";

const seeds = fc.integer({ min: 0, max: 0xffffffff });

describe("shuffledIndices", () => {
  it("holds each index once, in the same order for the same seed", () => {
    fc.assert(
      fc.property(fc.nat(50), seeds, (count, seed) => {
        const order = shuffledIndices(count, seed);
        expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
        expect(shuffledIndices(count, seed)).toEqual(order);
      }),
    );
  });

  it("reaches each order of three equally often", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const order = shuffledIndices(3, seed).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(1000 * (5 / 6)));
  });
});

describe("subSeed", () => {
  it("is an unsigned 32-bit integer", () => {
    fc.assert(fc.property(seeds, fc.nat(1000), (seed, index) => subSeed(seed, index) === subSeed(seed, index) >>> 0));
  });

  it("differs between neighbouring seeds and indices", () => {
    const all = new Set<number>();
    for (let seed = 0; seed < 50; seed++) for (let index = 0; index < 50; index++) all.add(subSeed(seed, index));
    expect(all.size).toBe(2500);
  });
});
