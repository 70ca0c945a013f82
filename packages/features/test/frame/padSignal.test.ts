import { describe, expect, it } from "vitest";
import { padSignal } from "../../src/frame/padSignal.ts";

describe("padSignal", () => {
  // Expected values as of NumPy's pad.
  it.each([
    ["reflect", [1, 2, 3], 2, [3, 2, 1, 2, 3, 2, 1]],
    ["reflect", [1, 2, 3], 5, [2, 1, 2, 3, 2, 1, 2, 3, 2, 1, 2, 3, 2]],
    ["reflect", [1, 2], 3, [2, 1, 2, 1, 2, 1, 2, 1]],
    ["reflect", [4], 2, [4, 4, 4, 4, 4]],
    ["edge", [1, 2, 3], 2, [1, 1, 1, 2, 3, 3, 3]],
    ["edge", [4], 1, [4, 4, 4]],
  ] as const)("%s of %j by %i", (padding, samples, margin, expected) => {
    expect(Array.from(padSignal(Float32Array.from(samples), margin, padding))).toEqual(expected);
  });
});
