import { describe, expect, it } from "vitest";
import {
  emoBoxRavdessFolds,
  fixedFolds,
  indexRecordings,
  leaveOneSpeakerOut,
  speakerFolds,
  speakerIndependentSplit,
  describeSplit,
  SplitError,
} from "../../src/index.ts";
import { filePaths, haveFileLists, withFileLists } from "../fileLists.ts";
import { evenCorpus } from "./corpusArbitrary.ts";

const three = evenCorpus(["female", "male", "female"], 2, 1);

function expectSplitError(call: () => unknown, code: string, message: string): void {
  expect(call).toThrow(SplitError);
  expect(call).toThrow(message);
  expect(call).toThrow(expect.objectContaining({ code }));
}

describe("fixedFolds", () => {
  it("tests each fold's speakers on what the others say", () => {
    const folds = fixedFolds(three, [
      ["c/2", "c/0"],
      ["c/1", "c/absent"],
    ]);
    expect(folds).toEqual([
      { train: [2, 3], validation: [], test: [0, 1, 4, 5] },
      { train: [0, 1, 4, 5], validation: [], test: [2, 3] },
    ]);
  });

  it("refuses speakers without a fold, folds without a speaker, and speakers parted from their duplicates", () => {
    expectSplitError(
      () => fixedFolds(three, [["c/0"], ["c/1"]]),
      "unassigned-speaker",
      "fixedFolds: c/2 is in no fold; add it to one or leave it out",
    );
    expectSplitError(
      () => fixedFolds(three, [["c/0", "c/1"], ["c/2"], ["c/9"]]),
      "empty-side",
      "fixedFolds: no utterance is by a speaker of fold 3; add its recordings or drop the fold",
    );
    const twins = three.map((utterance) =>
      utterance.speaker === "c/1" ? utterance : { ...utterance, contentHash: "ff" },
    );
    expectSplitError(
      () => fixedFolds(twins, [["c/0", "c/1"], ["c/2"]]),
      "identical-recordings",
      "fixedFolds: c/0 and c/2 share an identical recording but not a fold; remove the duplicates",
    );
  });

  it("refuses one fold, and a speaker in two", () => {
    expect(() => fixedFolds(three, [["c/0"]])).toThrow(RangeError);
    expect(() => fixedFolds(three, [["c/0"]])).toThrow("fixedFolds: foldSpeakers must have at least two folds; got 1");
    expect(() => fixedFolds(three, [["c/0"], ["c/0"]])).toThrow(
      "fixedFolds: foldSpeakers must have each speaker once; got c/0 twice",
    );
  });

  it("refuses an emotion that one fold alone has", () => {
    const utterances = three.map((u) =>
      u.speaker === "c/1" || u.emotion === "neutral" ? { ...u, emotion: "sad" as const } : u,
    );
    expectSplitError(
      () => fixedFolds(utterances, [["c/0", "c/2"], ["c/1"]]),
      "emotion-missing",
      "fixedFolds: every speaker of calm is in fold 1; merge or drop calm with relabel",
    );
  });

  it("has EmoBox's folds of all 24 actors", () => {
    const actors = emoBoxRavdessFolds.flat();
    expect(new Set(actors)).toEqual(
      new Set(Array.from({ length: 24 }, (_, i) => `ravdess/${String(i + 1).padStart(2, "0")}`)),
    );
    expect(emoBoxRavdessFolds.map((fold) => fold.length)).toEqual([4, 4, 4, 4, 4, 4]);
  });
});

describe("leaveOneSpeakerOut", () => {
  it("refuses one speaker, and speakers who share a recording", () => {
    expectSplitError(() => leaveOneSpeakerOut(evenCorpus(["male"], 2, 2)), "one-speaker", "leaveOneSpeakerOut: every");
    const twins = three.map((utterance) =>
      utterance.speaker === "c/1" ? utterance : { ...utterance, contentHash: "ff" },
    );
    expectSplitError(
      () => leaveOneSpeakerOut(twins),
      "identical-recordings",
      "leaveOneSpeakerOut: c/0 and c/2 share an identical recording; remove the duplicates",
    );
  });
});

describe("speakerFolds", () => {
  it("refuses more folds than speakers, and no number of folds", () => {
    expectSplitError(
      () => speakerFolds(three, { foldCount: 4, seed: 1 }),
      "too-few-speakers",
      "speakerFolds: 3 speakers cannot be divided into 4 folds; ask for at most 3",
    );
    for (const foldCount of [1, 2.5, NaN]) {
      expect(() => speakerFolds(three, { foldCount, seed: 1 })).toThrow(RangeError);
      expect(() => speakerFolds(three, { foldCount, seed: 1 })).toThrow(
        `foldCount must be an integer ≥ 2; got ${foldCount}`,
      );
    }
  });
});

describe("real corpora", () => {
  it.skipIf(!haveFileLists)(withFileLists("RAVDESS has EmoBox's folds of 240 and 1 200"), () => {
    const { utterances } = indexRecordings(filePaths("ravdess"));
    const folds = fixedFolds(utterances, emoBoxRavdessFolds);
    expect(folds.map(({ train, test }) => [train.length, test.length])).toEqual(Array(6).fill([1200, 240]));
  });

  it.skipIf(!haveFileLists)(withFileLists("RAVDESS splits into 18 and 6 actors, three of them women"), () => {
    const { utterances } = indexRecordings(filePaths("ravdess"));
    for (let seed = 0; seed < 5; seed++) {
      const { test } = describeSplit(utterances, speakerIndependentSplit(utterances, { seed }));
      expect([test.utteranceCount, test.femaleCount, test.maleCount]).toEqual([360, 3, 3]);
    }
  });

  it.skipIf(!haveFileLists)(withFileLists("CREMA-D and Babko split with every emotion within 2 % of its share"), () => {
    for (const list of ["cremad", "babko"]) {
      const { utterances } = indexRecordings(filePaths(list));
      const { train, test } = describeSplit(utterances, speakerIndependentSplit(utterances, { seed: 7 }));
      for (const [emotion, count = 0] of Object.entries(test.emotionCounts)) {
        const share = count / (count + (train.emotionCounts[emotion as "sad"] ?? 0));
        // TESS's two speakers are 2 800 of Babko's 12 162 clips: there a speaker is worth more than 2 %.
        expect(Math.abs(share - 0.25)).toBeLessThan(list === "cremad" ? 0.02 : 0.15);
      }
    }
  });
});
