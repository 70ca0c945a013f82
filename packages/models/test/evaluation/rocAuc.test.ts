import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryRocAuc, rocAuc } from "../../src/index.ts";

describe("binaryRocAuc", () => {
  const scored = fc
    .array(fc.tuple(fc.nat(1), fc.integer({ min: -4, max: 4 })), { minLength: 2, maxLength: 40 })
    .filter((examples) => new Set(examples.map(([label]) => label)).size === 2);
  const area = (examples: readonly [number, number][], change = (score: number) => score) =>
    binaryRocAuc({ truth: examples.map(([label]) => label), scores: examples.map(([, score]) => change(score)) });

  it("is the share of pairs in the right order, equal ones counting half", () => {
    fc.assert(
      fc.property(scored, (examples) => {
        let right = 0;
        let pairs = 0;
        for (const [positive, high] of examples) {
          for (const [negative, low] of examples) {
            if (positive !== 1 || negative !== 0) continue;
            pairs++;
            right += high > low ? 1 : high === low ? 0.5 : 0;
          }
        }
        expect(area(examples)).toBeCloseTo(right / pairs, 12);
      }),
    );
  });

  it("sees only the order of the scores, and turns round with them", () => {
    fc.assert(
      fc.property(scored, (examples) => {
        expect(area(examples, (score) => Math.exp(score))).toBe(area(examples));
        expect(area(examples, (score) => -score)).toBeCloseTo(1 - area(examples), 12);
      }),
    );
  });

  it.each([
    [[0, 1], [1], "scores must have one value for each of truth's 2; got 1"],
    [[0, 2], [1, 2], "truth must be integers in [0, 2); got 2 at index 1"],
    [[0, 1], [1, NaN], "scores must be finite; got NaN at index 1"],
    [[1, 1], [1, 2], "truth must hold both classes; got 2 positive of 2 examples"],
    [[0], [1], "truth must hold both classes; got 0 positive of 1 examples"],
    [[], [], "truth must hold both classes; got 0 positive of 0 examples"],
  ])("refuses truth %o with scores %o", (truth, scores, sentence) => {
    expect(() => binaryRocAuc({ truth, scores })).toThrow(new RangeError(`binaryRocAuc: ${sentence}`));
  });
});

describe("rocAuc", () => {
  it("leaves out a class that does not occur", () => {
    const data = Float32Array.of(0.5, 0.25, 0.25, 0.25, 0.75, 0, 0.5, 0.5, 0);
    const truth = [0, 1, 1];
    const column = (index: number) => Array.from({ length: 3 }, (_, row) => data[row * 3 + index]!);
    const first = binaryRocAuc({ truth: [1, 0, 0], scores: column(0) });
    const second = binaryRocAuc({ truth: [0, 1, 1], scores: column(1) });
    expect([first, second]).toEqual([0.75, 1]);
    expect(rocAuc({ truth, probabilities: { data, rows: 3, columns: 3 } })).toBe((first + second) / 2);
  });

  it("is the area for class 1 of two", () => {
    const data = Float32Array.of(0.75, 0.25, 0.5, 0.5, 0.625, 0.375);
    const probabilities = { data, rows: 3, columns: 2 };
    expect(rocAuc({ truth: [0, 0, 1], probabilities })).toBe(
      binaryRocAuc({ truth: [0, 0, 1], scores: [0.25, 0.5, 0.375] }),
    );
  });

  it("is it too where rounding has made the first column equal", () => {
    const probabilities = { data: Float32Array.of(1, 1e-9, 1, 2e-9), rows: 2, columns: 2 };
    expect(rocAuc({ truth: [0, 1], probabilities })).toBe(1);
  });

  it("refuses a truth of one class", () => {
    const probabilities = { data: Float32Array.of(0.5, 0.5), rows: 1, columns: 2 };
    const act = () => rocAuc({ truth: [1], probabilities });
    expect(act).toThrow(new RangeError("rocAuc: truth must hold at least two classes; got only 1"));
  });
});
