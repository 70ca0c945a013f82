import { describe, expect, it } from "vitest";
import {
  confoundWarnings,
  describeSplit,
  SplitError,
  verifySplit,
  type Split,
  type SplitProtocol,
} from "../../src/index.ts";
import { evenCorpus } from "./corpusArbitrary.ts";

const corpus = evenCorpus(["female", "male"], 2, 2);
const split = (train: number[], test: number[], validation: number[] = []): Split => ({ train, validation, test });

describe("verifySplit", () => {
  it.each([
    [
      split([0, 1], [2, 3, 4]),
      "speakers",
      "shared-speaker",
      "c/0 is on two sides; keep all utterances of a speaker together",
    ],
    [split([0, 1], [4], [2]), "speakers", "shared-speaker", "c/0 is on two sides"],
    [split([0, 1], [1, 2]), "rows", "repeated-row", "each side must list indices of utterances, ascending, none twice"],
    [split([1, 0], [4]), "rows", "repeated-row", "each side must list indices"],
    [split([0], [8]), "rows", "repeated-row", "each side must list indices"],
    [split([0], [0.5]), "rows", "repeated-row", "each side must list indices"],
    [split([], [1]), "rows", "empty-side", "training and test must not be empty; choose another size"],
    [split([0], []), "rows", "empty-side", "training and test must not be empty"],
  ] as const)("%#: refuses a leak", (leaking, protocol, code, message) => {
    expect(() => {
      verifySplit(corpus, leaking, protocol);
    }).toThrow(SplitError);
    expect(() => {
      verifySplit(corpus, leaking, protocol);
    }).toThrow(`verifySplit: ${message}`);
    expect(() => {
      verifySplit(corpus, leaking, protocol);
    }).toThrow(expect.objectContaining({ code }));
  });

  it("refuses identical recordings on two sides, unless rows are all that is kept apart", () => {
    const twins = corpus.map((utterance, i) => (i % 4 === 0 ? { ...utterance, contentHash: "ff" } : utterance));
    const apart = split([0, 1, 2, 3], [4, 5, 6, 7]);
    const check = (protocol: SplitProtocol) => () => {
      verifySplit(twins, apart, protocol);
    };
    for (const protocol of ["speakers", "recordings"] as const) {
      expect(check(protocol)).toThrow(expect.objectContaining({ code: "identical-recordings" }));
      expect(check(protocol)).toThrow("c/0/neutral0.wav has an identical copy on another side; remove the duplicates");
    }
    expect(check("rows")).not.toThrow();
  });

  it("lets pass what keeps its promise, and need not use every row", () => {
    expect(() => {
      verifySplit(corpus, split([0, 1], [4, 5]), "speakers");
    }).not.toThrow();
    expect(() => {
      verifySplit(corpus, split([0, 1], [2, 5]), "recordings");
    }).not.toThrow();
  });
});

describe("describeSplit", () => {
  it("states counts, speakers, genders and overlap", () => {
    expect(describeSplit(corpus, split([0, 1, 2, 4], [5], [6]))).toEqual({
      train: {
        utteranceCount: 4,
        speakers: ["c/0", "c/1"],
        femaleCount: 1,
        maleCount: 1,
        emotionCounts: { neutral: 3, calm: 1 },
      },
      validation: { utteranceCount: 1, speakers: ["c/1"], femaleCount: 0, maleCount: 1, emotionCounts: { calm: 1 } },
      test: { utteranceCount: 1, speakers: ["c/1"], femaleCount: 0, maleCount: 1, emotionCounts: { neutral: 1 } },
      sharedSpeakers: ["c/1"],
      unusedCount: 2,
    });
  });

  it("refuses an index of no utterance", () => {
    expect(() => describeSplit(corpus, split([0], [8]))).toThrow(RangeError);
    expect(() => describeSplit(corpus, split([0], [8]))).toThrow(
      "describeSplit: split must hold indices below 8; got 8",
    );
  });
});

describe("confoundWarnings", () => {
  it("says nothing of a corpus in which all speak all", () => {
    expect(confoundWarnings(corpus)).toEqual([]);
    expect(confoundWarnings([])).toEqual([]);
  });

  it("warns of an emotion of few speakers, and of one that one corpus of several has", () => {
    const mixed = [...evenCorpus(["female", "male", "male"], 2, 1, "a"), ...evenCorpus(["female"], 3, 1, "b")];
    expect(confoundWarnings(mixed)).toEqual([
      {
        code: "few-speakers",
        emotion: "happy",
        speakers: ["b/0"],
        message: "happy is spoken by 1 of 4 speakers; merge or drop it, or add speakers of it",
      },
      {
        code: "one-corpus",
        emotion: "happy",
        speakers: ["b/0"],
        message: "happy is in b alone of 2 corpora; merge or drop it, or add a corpus that has it",
      },
    ]);
    expect(confoundWarnings(mixed, { leastSpeakerShare: 0 }).map(({ code }) => code)).toEqual(["one-corpus"]);
  });

  it.each([-0.1, 1.1, NaN])("refuses a share of %s", (leastSpeakerShare) => {
    expect(() => confoundWarnings([], { leastSpeakerShare })).toThrow(RangeError);
    expect(() => confoundWarnings([], { leastSpeakerShare })).toThrow(
      `confoundWarnings: leastSpeakerShare must be in [0, 1]; got ${leastSpeakerShare}`,
    );
  });
});
