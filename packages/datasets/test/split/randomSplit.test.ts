import { describe, expect, it } from "vitest";
import { randomSplit } from "../../src/index.ts";
import { evenCorpus } from "./corpusArbitrary.ts";

describe("randomSplit", () => {
  it("rounds the size of test up", () => {
    const corpus = evenCorpus(["female"], 2, 5);
    expect(randomSplit(corpus, { seed: 1 }).test).toHaveLength(3);
    expect(randomSplit(corpus, { seed: 1, validationSize: 0.11 }).validation).toHaveLength(2);
  });

  it("refuses to leave nothing to learn from", () => {
    expect(() => randomSplit(evenCorpus(["female"], 2, 1), { seed: 1, testSize: 0.6 })).toThrow(
      "randomSplit: 2 utterances leave none to learn from; add recordings or choose smaller shares",
    );
  });
});
