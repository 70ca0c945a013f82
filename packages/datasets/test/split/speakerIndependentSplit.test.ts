import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeSplit, speakerIndependentSplit, SplitError } from "../../src/index.ts";
import { attempt, sides } from "./attempt.ts";
import { anyCorpus, anyEvenCorpus, anySeed, evenCorpus } from "./corpusArbitrary.ts";

describe("speakerIndependentSplit", () => {
  it("has no speaker and no identical recording on two sides, and every emotion on each, of any corpus", () => {
    fc.assert(
      fc.property(anyCorpus, anySeed, fc.constantFrom(0, 0.2), (utterances, seed, validationSize) => {
        const split = attempt(() => speakerIndependentSplit(utterances, { seed, validationSize }));
        fc.pre(!(split instanceof SplitError));
        const present = new Set(utterances.map(({ emotion }) => emotion));
        for (const key of ["speaker", "contentHash"] as const) {
          const keys = sides(split).flatMap((rows) => [...new Set(rows.map((row) => utterances[row]![key]))]);
          const known = keys.filter((value) => value !== undefined);
          expect(new Set(known).size).toBe(known.length);
        }
        for (const rows of sides(split).filter((side) => side.length > 0)) {
          expect(new Set(rows.map((row) => utterances[row]!.emotion))).toEqual(present);
        }
      }),
    );
  });

  it("holds its bounds where every speaker speaks every emotion: speakers exact, genders within one", () => {
    fc.assert(
      fc.property(
        anyEvenCorpus,
        anySeed,
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (utterances, seed, testSize) => {
          const { train, test } = describeSplit(utterances, speakerIndependentSplit(utterances, { seed, testSize }));
          const count = train.speakers.length + test.speakers.length;
          const expected = Math.min(count - 1, Math.max(1, Math.round(testSize * count)));
          expect(test.speakers).toHaveLength(expected);
          for (const gender of ["femaleCount", "maleCount"] as const) {
            const share = ((train[gender] + test[gender]) * expected) / count;
            expect(Math.abs(test[gender] - share)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it("finds the one division in which both sides have every emotion", () => {
    // Only speakers 0 and 1 are sad, only 2 and 3 angry: test must have one of each.
    const spoken = { 0: ["happy", "sad"], 1: ["happy", "sad"], 2: ["happy", "angry"], 3: ["happy", "angry"] } as const;
    const utterances = Object.entries(spoken).flatMap(([speaker, list]) =>
      list.map((emotion, i) => ({ path: `${speaker}${i}.wav`, corpus: "c", speaker: `c/${speaker}`, emotion })),
    );
    for (let seed = 0; seed < 50; seed++) {
      const { test } = describeSplit(utterances, speakerIndependentSplit(utterances, { testSize: 0.5, seed }));
      expect(Object.keys(test.emotionCounts)).toEqual(["happy", "sad", "angry"]);
    }
  });

  it("exchanges genders only where no other division has every emotion on both sides", () => {
    const spoken = {
      f0: ["happy", "sad"],
      f1: ["angry", "bored"],
      m0: ["happy", "angry"],
      m1: ["sad", "bored"],
    } as const;
    const utterances = Object.entries(spoken).flatMap(([speaker, list]) =>
      list.map((emotion, i) => ({
        path: `${speaker}${i}.wav`,
        corpus: "c",
        speaker: `c/${speaker}`,
        emotion,
        gender: speaker.startsWith("f") ? ("female" as const) : ("male" as const),
      })),
    );
    for (let seed = 0; seed < 20; seed++) {
      const { test } = describeSplit(utterances, speakerIndependentSplit(utterances, { testSize: 0.5, seed }));
      expect([0, 2]).toContain(test.femaleCount);
    }
  });

  it("keeps genders even where exchanging them would even out the emotions more", () => {
    // Calm 7 + 1 times by the women, 5 + 3 by the men: women against men is even, any mixed division is not.
    const times = [7, 1, 5, 3];
    const utterances = evenCorpus(["female", "female", "male", "male"], 2, 7).filter(
      ({ speaker, emotion, path }) =>
        emotion === "neutral" || Number(/(\d)\.wav$/.exec(path)?.[1]) < times[Number(speaker.slice(2))]!,
    );
    for (let seed = 0; seed < 20; seed++) {
      const { test } = describeSplit(utterances, speakerIndependentSplit(utterances, { testSize: 0.5, seed }));
      expect([test.femaleCount, test.maleCount]).toEqual([1, 1]);
      expect([6, 10]).toContain(test.emotionCounts.calm);
    }
  });

  it("evens out emotions where speakers differ", () => {
    // 16 speakers, every other one three times as angry: an unlucky deal would put them on one side.
    const utterances = Array.from({ length: 16 }, (_, speaker) =>
      [...Array<"angry">(speaker % 2 ? 9 : 3).fill("angry"), ...Array<"sad">(4).fill("sad")].map((emotion, i) => ({
        path: `${speaker}/${i}.wav`,
        corpus: "c",
        speaker: `c/${speaker}`,
        emotion,
      })),
    ).flat();
    for (let seed = 0; seed < 20; seed++) {
      const { test } = describeSplit(utterances, speakerIndependentSplit(utterances, { seed }));
      expect(test.emotionCounts).toEqual({ sad: 16, angry: 24 });
    }
  });

  it("takes speakers who share a recording for one", () => {
    const utterances = evenCorpus(["female", "male", "female", "male"], 2, 1).map((utterance) =>
      utterance.speaker === "c/0" || utterance.speaker === "c/3"
        ? { ...utterance, contentHash: utterance.emotion }
        : utterance,
    );
    for (let seed = 0; seed < 20; seed++) {
      const { test } = describeSplit(utterances, speakerIndependentSplit(utterances, { seed, testSize: 0.4 }));
      expect(test.speakers.includes("c/0")).toBe(test.speakers.includes("c/3"));
    }
  });

  it.each([
    [
      evenCorpus(["female"], 2, 3),
      {},
      "one-speaker",
      "every utterance is by c/0; add recordings of other speakers, or split by clip",
    ],
    [
      evenCorpus(["female", "male"], 2, 3),
      { validationSize: 0.2 },
      "too-few-speakers",
      "2 speakers cannot be divided into 3 sides",
    ],
    [
      evenCorpus(["female", "male"], 2, 3).map((utterance) => ({ ...utterance, contentHash: "ff" })),
      {},
      "identical-recordings",
      "identical recordings join 2 speakers into 1 where 2 are needed; remove the duplicates",
    ],
    [
      [...evenCorpus(["female", "male"], 2, 3), ...evenCorpus(["female"], 3, 1)],
      {},
      "emotion-with-few-speakers",
      "happy is spoken by 1 of 2 speakers, fewer than the 2 sides that need it; merge or drop happy with relabel",
    ],
  ])("%#: refuses what cannot be, and says what to do", (utterances, options, code, message) => {
    const error = attempt(() => speakerIndependentSplit(utterances, { seed: 1, ...options }));
    expect(error).toBeInstanceOf(SplitError);
    expect(error).toMatchObject({ name: "SplitError", code });
    expect((error as SplitError).message).toContain(`speakerIndependentSplit: ${message}`);
  });

  it("is the same on every platform: one split, pinned", () => {
    const corpus = evenCorpus(
      Array.from({ length: 8 }, (_, i) => (i % 2 ? "male" : "female")),
      2,
      1,
    );
    const { test } = describeSplit(corpus, speakerIndependentSplit(corpus, { seed: 42 }));
    expect(test.speakers).toEqual(["c/1", "c/4"]);
  });
});
