import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHalf, encodeHalf, LARGEST_HALF } from "../../src/bundle/halfPrecision.ts";

const everyHalf = Uint16Array.from({ length: 2 ** 16 }, (_, half) => half);
const everyValue = decodeHalf(everyHalf);

/** The finite halves from zero up: the bits of a positive half are in the order of its value. */
const ascending = everyValue.subarray(0, 0x7c00);

const roundedOne = (value: number): number => encodeHalf(Float32Array.of(value))[0]!;

describe("half precision", () => {
  it("has the values that the standard gives", () => {
    const known: readonly [bits: number, value: number][] = [
      [0x0000, 0],
      [0x8000, -0],
      [0x0001, 2 ** -24],
      [0x03ff, 1023 * 2 ** -24],
      [0x0400, 2 ** -14],
      [0x3555, 0.333251953125],
      [0x3c00, 1],
      [0xc000, -2],
      [0x7bff, LARGEST_HALF],
      [0x7c00, Infinity],
      [0xfc00, -Infinity],
      [0x7e00, NaN],
    ];
    expect(Array.from(decodeHalf(Uint16Array.from(known, ([bits]) => bits)))).toEqual(known.map(([, value]) => value));
  });

  it("gives each of the 65,536 halves back", () => {
    const again = encodeHalf(everyValue);
    const changed = everyHalf.filter((half, i) => again[i] !== half && !Number.isNaN(everyValue[i]));
    expect(Array.from(changed)).toEqual([]);
    expect(everyValue.filter(Number.isNaN)).toHaveLength(2 * 1023);
    expect(Array.from(encodeHalf(Float32Array.of(NaN)))).toEqual([0x7e00]);
  });

  it("takes the middle of any two neighbours for the even one, and what is beside it for the nearer one", () => {
    for (let lower = 0; lower < 0x7bff; lower++) {
      const middle = (ascending[lower]! + ascending[lower + 1]!) / 2; // exact: a float32 has 13 bits more
      const [below, at, above] = [roundedOne(before(middle)), roundedOne(middle), roundedOne(after(middle))];
      if (below !== lower || above !== lower + 1 || at !== lower + (lower % 2)) {
        expect({ lower, below, at, above }).toEqual({ lower, below: lower, at: lower + (lower % 2), above: lower + 1 });
      }
    }
    expect(roundedOne(before(65_520))).toBe(0x7bff);
    expect(roundedOne(65_520)).toBe(0x7c00);
  });

  it("finds the nearest half of any float32, whatever its sign", () => {
    fc.assert(
      fc.property(fc.float({ min: -LARGEST_HALF, max: LARGEST_HALF, noNaN: true }), (value) => {
        const bits = roundedOne(value);
        const rounded = decodeHalf(Uint16Array.of(bits))[0]!;
        const distance = Math.abs(rounded - value);
        const magnitude = bits & 0x7fff;
        for (const beside of [magnitude - 1, magnitude + 1]) {
          const other = ascending[beside];
          if (other !== undefined) expect(distance).toBeLessThanOrEqual(Math.abs(other - Math.abs(value)));
        }
        expect(Object.is(Math.sign(rounded), Math.sign(value)) || rounded === 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The float32 next below a positive one. */
function before(value: number): number {
  const view = Float32Array.of(value);
  new Uint32Array(view.buffer)[0]! -= 1;
  return view[0]!;
}

/** The float32 next above a positive one. */
function after(value: number): number {
  const view = Float32Array.of(value);
  new Uint32Array(view.buffer)[0]! += 1;
  return view[0]!;
}
