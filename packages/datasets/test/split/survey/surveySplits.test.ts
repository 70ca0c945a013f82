import { describe, expect, it } from "vitest";
import { leaveOneSpeakerOut, type Split, type Utterance } from "../../../src/index.ts";
import { balanceFaults } from "./balanceFaults.ts";
import type { SplitCall } from "./splitCalls.ts";
import { splitFaults } from "./splitFaults.ts";
import { surveySplits } from "./surveySplits.ts";

describe("every split and fold function", () => {
  it("keeps its promises on 200 random corpora, and splits them the same on every platform", () => {
    const { splitCounts, faults, worst, digest } = surveySplits(200, 1);
    expect(faults).toEqual([]);
    expect(Object.keys(splitCounts).sort()).toEqual(
      [
        "clipSplit",
        "crossCorpusSplit",
        "fixedFolds",
        "leaveOneSpeakerOut",
        "randomSplit",
        "speakerFolds",
        "speakerIndependentSplit",
      ].sort(),
    );
    expect(worst.speakers).toBe(1);
    expect(digest).toBe("bce7865a9cebdc02df9358a020d11ffec8798ff38b4814131410519b6df11ad5");
  }, 60_000);
});

// The survey would be worth nothing if it did not see what is wrong.
describe("the survey", () => {
  const row = (speaker: string, emotion: "happy" | "sad", contentHash?: string): Utterance => ({
    path: `${speaker}/${emotion}.wav`,
    corpus: "c",
    speaker: `c/${speaker}`,
    emotion,
    gender: "female",
    ...(contentHash === undefined ? {} : { contentHash }),
  });
  const four = ["a", "b", "c", "d"].flatMap((speaker) => [row(speaker, "happy"), row(speaker, "sad")]);
  const call = (changes: Partial<SplitCall>): SplitCall => ({
    name: "speakerIndependentSplit",
    protocol: "speakers",
    isFolds: false,
    testSize: 0.5,
    validationSize: 0,
    run: () => [],
    ...changes,
  });
  const split = (train: number[], test: number[], validation: number[] = []): Split => ({ train, validation, test });

  it.each<[string, Split]>([
    ["a speaker is on two sides", split([0, 2, 3, 5], [1, 4, 6, 7])],
    ["an utterance is not on exactly one side", split([0, 1, 2, 3], [4, 5])],
    ["an utterance is not on exactly one side", split([0, 1, 2, 3], [3, 4, 5, 6, 7])],
    ["a side is empty", split([], [0, 1, 2, 3, 4, 5, 6, 7])],
    ["validation is not as asked for", split([0, 1, 2, 3], [4, 5], [6, 7])],
  ])("sees that %s", (fault, wrong) => {
    expect(splitFaults(four, call({}), [wrong])).toContain(fault);
  });

  it("sees identical recordings, missing emotions and mixed corpora", () => {
    const twins = [row("a", "happy", "x"), row("a", "sad"), row("b", "happy", "x"), row("b", "sad")];
    expect(splitFaults(twins, call({}), [split([0, 1], [2, 3])])).toEqual(["an identical recording is on two sides"]);
    const lopsided = [row("a", "happy"), row("a", "sad"), row("b", "happy")];
    expect(splitFaults(lopsided, call({}), [split([0, 1], [2])])).toEqual(["an emotion is not tested"]);
    expect(splitFaults(lopsided, call({}), [split([2], [0, 1])])).toEqual(["an emotion is not learnt from"]);
    const other = four.map((utterance, i) => (i < 4 ? utterance : { ...utterance, corpus: "d" }));
    const across = call({ testCorpora: ["d"] });
    expect(splitFaults(other, across, [split([0, 1, 2, 3], [4, 5, 6, 7])])).toEqual([]);
    expect(splitFaults(other, across, [split([0, 1], [2, 3, 4, 5, 6, 7])])).toEqual(["a corpus is on both sides"]);
  });

  it("sees an utterance that no fold tests", () => {
    const folds = leaveOneSpeakerOut(four);
    const asFolds = call({ name: "leaveOneSpeakerOut", isFolds: true });
    expect(splitFaults(four, asFolds, folds)).toEqual([]);
    expect(splitFaults(four, asFolds, folds.slice(1))).toEqual(["an utterance is not tested in exactly one fold"]);
  });

  it("sees splits that are less even than stated", () => {
    expect(balanceFaults(four, call({}), [split([0, 1], [2, 3, 4, 5, 6, 7])])).toContain(
      "3 test speakers where 2 are stated",
    );
    const folds = [split([0, 1], [2, 3, 4, 5, 6, 7]), split([2, 3, 4, 5, 6, 7], [0, 1])];
    expect(balanceFaults(four, call({ name: "speakerFolds" }), folds)).toEqual([
      "test speakers differ by 2",
      "a gender differs by 2",
    ]);
    const clips = call({ name: "clipSplit", testSize: 0.5 });
    expect(balanceFaults(four, clips, [split([0, 1, 2, 3, 4], [5, 6, 7])])).toEqual([]);
    expect(balanceFaults(four, call({ name: "randomSplit" }), [split([0], [1, 2, 3, 4, 5, 6, 7])])).toEqual([
      "the sides are not of the sizes stated",
    ]);
    const many = ["a", "b", "c", "d", "e", "f"].map((speaker) => [row(speaker, "happy"), row(speaker, "sad")]).flat();
    expect(balanceFaults(many, clips, [split([0, 1, 2, 3], [4, 5, 6, 7, 8, 9, 10, 11])])).toEqual([]);
    expect(
      balanceFaults(many, call({ name: "clipSplit", testSize: 0.1 }), [
        split([0, 1, 2, 3], [4, 5, 6, 7, 8, 9, 10, 11]),
      ]),
    ).toEqual([
      "test clips of an emotion are 3.4 from their share",
      "test clips of an emotion are 3.4 from their share",
    ]);
  });
});
