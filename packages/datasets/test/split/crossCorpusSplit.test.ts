import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossCorpusSplit, describeSplit, SplitError, type Utterance } from "../../src/index.ts";
import { attempt } from "./attempt.ts";
import { anyCorpus, anySeed, evenCorpus } from "./corpusArbitrary.ts";

describe("crossCorpusSplit", () => {
  const two = [...evenCorpus(["female", "male", "female"], 3, 2, "a"), ...evenCorpus(["male"], 4, 1, "b")];

  it("tests on the named corpora, on shared emotions only", () => {
    const split = crossCorpusSplit(two, { testCorpora: ["b"], seed: 1 });
    expect(new Set(split.test.map((row) => two[row]!.corpus))).toEqual(new Set(["b"]));
    expect(describeSplit(two, split)).toMatchObject({
      unusedCount: 1,
      sharedSpeakers: [],
      train: { utteranceCount: 18 },
    });
  });

  it("tunes on whole speakers of the others", () => {
    const { train, validation } = describeSplit(
      two,
      crossCorpusSplit(two, { testCorpora: ["b"], validationSize: 0.3, seed: 1 }),
    );
    expect([train.speakers.length, validation.speakers.length]).toEqual([2, 1]);
  });

  it("keeps its promises of any two corpora", () => {
    fc.assert(
      fc.property(anyCorpus, anySeed, fc.constantFrom(0, 0.3), (rows, seed, validationSize) => {
        const utterances = rows.map(({ path, corpus, speaker, emotion }) => ({ path, corpus, speaker, emotion }));
        const split = attempt(() => crossCorpusSplit(utterances, { testCorpora: ["b"], validationSize, seed }));
        fc.pre(!(split instanceof SplitError));
        expect(describeSplit(utterances, split).sharedSpeakers).toEqual([]);
        const emotionsOf = (rows: readonly number[]) => new Set(rows.map((row) => utterances[row]!.emotion));
        expect(emotionsOf(split.test)).toEqual(emotionsOf(split.train));
      }),
    );
  });

  it.each([
    [["c"], "unknown-corpus", "no utterance is of c; choose among a, b"],
    [["a", "b"], "empty-side", "every corpus is tested on; leave one to learn from"],
  ])("refuses %j", (testCorpora, code, message) => {
    const error = attempt(() => crossCorpusSplit(two, { testCorpora, seed: 1 }));
    expect(error).toMatchObject({ name: "SplitError", code, message: `crossCorpusSplit: ${message}` });
  });

  it("refuses one corpus, no test corpus, and corpora that share fewer than two emotions", () => {
    const split = (utterances: Utterance[], testCorpora: string[]) =>
      attempt(() => crossCorpusSplit(utterances, { testCorpora, seed: 1 }));
    expect(split(evenCorpus(["male"], 2, 1), ["c"])).toMatchObject({ code: "one-corpus" });
    const apart = [...evenCorpus(["male"], 1, 1, "a"), ...evenCorpus(["male"], 2, 1, "b")];
    expect(split(apart, ["b"])).toMatchObject({ code: "no-shared-emotion" });
    expect(() => split(two, [])).toThrow(RangeError);
  });

  it("refuses recordings that are identical in what is learnt from and tested on", () => {
    const twins = two.map((utterance, i) => (i === 0 || i === 18 ? { ...utterance, contentHash: "ff" } : utterance));
    expect(() => crossCorpusSplit(twins, { testCorpora: ["b"], seed: 1 })).toThrow(
      expect.objectContaining({ name: "SplitError", code: "identical-recordings" }),
    );
  });
});
