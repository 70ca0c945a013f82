import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeSplit, speakerFolds, leaveOneSpeakerOut, SplitError } from "../../src/index.ts";
import { attempt } from "./attempt.ts";
import { anyCorpus, anyEvenCorpus, anySeed } from "./corpusArbitrary.ts";

describe("folds", () => {
  it("partition the utterances by speaker, of any corpus", () => {
    fc.assert(
      fc.property(anyCorpus, anySeed, fc.integer({ min: 2, max: 5 }), (utterances, seed, foldCount) => {
        const folds = attempt(() => speakerFolds(utterances, { foldCount, seed }));
        fc.pre(!(folds instanceof SplitError));
        expect(folds).toHaveLength(foldCount);
        expect(folds.flatMap(({ test }) => test).sort((a, b) => a - b)).toEqual([...utterances.keys()]);
        for (const fold of folds) {
          expect([...fold.train, ...fold.test].sort((a, b) => a - b)).toEqual([...utterances.keys()]);
          expect(describeSplit(utterances, fold).sharedSpeakers).toEqual([]);
        }
        expect(speakerFolds(utterances, { foldCount, seed })).toEqual(folds);
      }),
    );
  });

  it("have test speakers, and those of each gender, that differ by at most one", () => {
    fc.assert(
      fc.property(anyEvenCorpus, anySeed, fc.integer({ min: 2, max: 6 }), (utterances, seed, foldCount) => {
        const folds = attempt(() => speakerFolds(utterances, { foldCount, seed }));
        fc.pre(!(folds instanceof SplitError));
        const facts = folds.map((fold) => describeSplit(utterances, fold).test);
        const spread = (counts: number[]) => Math.max(...counts) - Math.min(...counts);
        expect(spread(facts.map(({ speakers }) => speakers.length))).toBeLessThanOrEqual(1);
        expect(spread(facts.map(({ femaleCount }) => femaleCount))).toBeLessThanOrEqual(1);
        expect(spread(facts.map(({ maleCount }) => maleCount))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("leave out one speaker each", () => {
    fc.assert(
      fc.property(anyEvenCorpus, (utterances) => {
        const held = leaveOneSpeakerOut(utterances).map((fold) => describeSplit(utterances, fold).test.speakers);
        expect(held).toEqual([...new Set(utterances.map(({ speaker }) => speaker))].sort().map((speaker) => [speaker]));
      }),
    );
  });
});
