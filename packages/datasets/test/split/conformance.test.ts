import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clipSplit,
  randomSplit,
  speakerIndependentSplit,
  SplitError,
  type Split,
  type Utterance,
} from "../../src/index.ts";
import { attempt, sides } from "./attempt.ts";
import { anyCorpus, anySeed, evenCorpus } from "./corpusArbitrary.ts";

type Splitter = (
  utterances: readonly Utterance[],
  options: { testSize?: number; validationSize?: number; seed: number },
) => Split;

const splitters: readonly (readonly [string, Splitter])[] = [
  ["speakerIndependentSplit", speakerIndependentSplit],
  ["clipSplit", clipSplit],
  ["randomSplit", randomSplit],
];

describe.each(splitters)("%s", (name, split) => {
  it("uses each utterance once, ascending, and is the same for the same seed", () => {
    fc.assert(
      fc.property(anyCorpus, anySeed, fc.constantFrom(0, 0.2), (utterances, seed, validationSize) => {
        const result = attempt(() => split(utterances, { seed, validationSize }));
        fc.pre(!(result instanceof SplitError));
        expect(
          sides(result)
            .flat()
            .sort((a, b) => a - b),
        ).toEqual([...utterances.keys()]);
        for (const rows of sides(result)) expect(rows).toEqual([...rows].sort((a, b) => a - b));
        expect(result.validation.length > 0).toBe(validationSize > 0);
        expect(split(utterances, { seed, validationSize })).toEqual(result);
      }),
    );
  });

  it("differs between seeds", () => {
    const corpus = evenCorpus(
      Array.from({ length: 12 }, (_, i) => (i % 2 ? "male" : "female")),
      3,
      2,
    );
    const results = new Set([1, 2, 3, 4, 5].map((seed) => JSON.stringify(split(corpus, { seed }))));
    expect(results.size).toBeGreaterThan(1);
  });

  it("changes nothing it was given", () => {
    const corpus = evenCorpus(["female", "male", "male", "female"], 2, 2);
    const before = structuredClone(corpus);
    split(corpus, { seed: 1 });
    expect(corpus).toEqual(before);
  });

  it.each([
    [{ testSize: 0, seed: 1 }, "testSize must be in (0, 1); got 0"],
    [{ testSize: 1, seed: 1 }, "testSize must be in (0, 1); got 1"],
    [{ testSize: NaN, seed: 1 }, "testSize must be in (0, 1); got NaN"],
    [{ validationSize: -0.1, seed: 1 }, "validationSize must be in [0, 1); got -0.1"],
    [{ testSize: 0.5, validationSize: 0.5, seed: 1 }, "testSize + validationSize must be below 1; got 0.5 + 0.5"],
    [{ seed: 0.5 }, "seed must be an integer in [0, 4294967295]; got 0.5"],
    [{ seed: -1 }, "seed must be an integer in [0, 4294967295]; got -1"],
    [{ seed: 2 ** 32 }, "seed must be an integer in [0, 4294967295]; got 4294967296"],
  ])("refuses %o", (options, message) => {
    const corpus = evenCorpus(["female", "male"], 2, 2);
    expect(() => split(corpus, options)).toThrow(RangeError);
    expect(() => split(corpus, options)).toThrow(`${name}: ${message}`);
  });

  it("refuses no utterances, and one emotion", () => {
    expect(attempt(() => split([], { seed: 1 }))).toMatchObject({ code: "no-utterances" });
    const one = attempt(() => split(evenCorpus(["female", "male"], 1, 5), { seed: 1 }));
    expect(one).toMatchObject({
      code: "one-emotion",
      message: `${name}: every utterance is neutral; add recordings of another emotion to tell it from`,
    });
  });
});
