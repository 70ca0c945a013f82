import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipSplit, describeSplit, SplitError } from "../../src/index.ts";
import { attempt, sides } from "./attempt.ts";
import { anyCorpus, anyEvenCorpus, anySeed, evenCorpus } from "./corpusArbitrary.ts";

describe("clipSplit", () => {
  it("keeps identical recordings together, of any corpus", () => {
    fc.assert(
      fc.property(anyCorpus, anySeed, (utterances, seed) => {
        const split = attempt(() => clipSplit(utterances, { seed }));
        fc.pre(!(split instanceof SplitError));
        const hashes = sides(split).flatMap((rows) => [...new Set(rows.map((row) => utterances[row]!.contentHash))]);
        const known = hashes.filter((hash) => hash !== undefined);
        expect(new Set(known).size).toBe(known.length);
      }),
    );
  });

  it("has each emotion's test clips within one of its share", () => {
    fc.assert(
      fc.property(
        anyEvenCorpus,
        anySeed,
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (utterances, seed, testSize) => {
          const { train, test } = describeSplit(utterances, clipSplit(utterances, { seed, testSize }));
          for (const [emotion, count = 0] of Object.entries(test.emotionCounts)) {
            const all = count + (train.emotionCounts[emotion as "sad"] ?? 0);
            expect(Math.abs(count - testSize * all)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it("refuses an emotion with fewer clips than sides", () => {
    const utterances = [...evenCorpus(["female", "male"], 2, 2), ...evenCorpus(["female"], 3, 1).slice(2)];
    expect(() => clipSplit(utterances, { seed: 1 })).toThrow(
      "clipSplit: happy has 1 distinct clips, fewer than the 2 sides that need one; merge or drop happy with relabel",
    );
  });
});
