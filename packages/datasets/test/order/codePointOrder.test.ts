import fc from "fast-check";
import { expect, it } from "vitest";
import { codePointOrder } from "../../src/order/codePointOrder.ts";

it("codePointOrder orders as the arrays of code points do, for any text", () => {
  const points = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const byPoints = (a: string, b: string) => {
    const [x, y] = [points(a), points(b)];
    const i = x.findIndex((point, at) => point !== y[at]);
    if (i === -1) return x.length - y.length;
    return i >= y.length ? 1 : x[i]! - y[i]!;
  };
  const text = fc.string({ unit: fc.constantFrom("a", "b", "é", "\uFFFD", "😀", "😁", "🨀"), maxLength: 4 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(codePointOrder(a, b))).toBe(Math.sign(byPoints(a, b)));
    }),
    { numRuns: 1000 },
  );
  expect(codePointOrder("\uFFFD", "😀")).toBeLessThan(0);
});
