import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeNumbers, encodeNumbers } from "../../src/protocol/numbers.ts";

it("gives back the very bits", () => {
  const bits = fc.uint32Array({ maxLength: 64 }).map((words) => new Float32Array(words.slice().buffer));
  fc.assert(
    fc.property(bits, (values) => {
      expect(new Uint32Array(decodeNumbers(encodeNumbers(values)).buffer)).toEqual(new Uint32Array(values.buffer));
    }),
  );
});

it("puts the lowest byte first", () => {
  expect(encodeNumbers(Float32Array.of(1))).toBe(Buffer.from([0, 0, 0x80, 0x3f]).toString("base64"));
});

it("takes the part of a buffer that is meant", () => {
  const whole = Float32Array.of(1, 2, 3, 4);
  expect(Array.from(decodeNumbers(encodeNumbers(whole.subarray(1, 3))))).toEqual([2, 3]);
});
