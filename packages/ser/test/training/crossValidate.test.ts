import { describe, expect, it } from "vitest";
import {
  crossValidate,
  recipes,
  synthesizeCorpus,
  type CrossValidateOptions,
  type HeldOutAnswer,
} from "../../src/index.ts";
import { crossValidate as crossValidateInNode } from "../../src/node.ts";

const emotions = ["angry", "sad"] as const;
const data = [...synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2 })];
const options = { data, recipe: "savee-dnn", emotions, epochs: 2 } as const satisfies CrossValidateOptions;

describe("crossValidate", () => {
  it("holds each speaker out once a seed, and scores every recording", async () => {
    const report = await crossValidate({ ...options, folds: "leave-one-speaker-out", seeds: [3, 4] });
    expect(report.folds.map(({ fold, seed }) => [fold, seed])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
      [4, 3],
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
    ]);
    const heldOut = report.folds.slice(0, 4).flatMap(({ speakers }) => speakers);
    expect([...heldOut].sort()).toEqual([...new Set(data.map(({ speaker }) => speaker))].sort());
    expect(report.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(2 * data.length);
    expect(report.perSpeaker).toHaveLength(4);
  });

  it("means over seeds what each of them scores alone", async () => {
    const run = (seeds: readonly number[]): ReturnType<typeof crossValidate> =>
      crossValidate({ ...options, folds: 2, seeds });
    const [one, two, both] = [await run([3]), await run([4]), await run([3, 4])];
    const [a, b] = [one.accuracy.mean, two.accuracy.mean];
    expect(both.accuracy.mean).toBeCloseTo((a + b) / 2, 12);
    expect(both.accuracy.standardDeviation).toBeCloseTo(Math.abs(a - b) / Math.SQRT2, 12);
    expect(one.accuracy.standardDeviation).toBeNull();
    const { low, high } = both.accuracy.interval;
    expect(low).toBeLessThanOrEqual(both.accuracy.mean);
    expect(high).toBeGreaterThanOrEqual(both.accuracy.mean);
  });

  it("tells what each network says of a recording, whose weighted mean is the answer", async () => {
    const networks = recipes["savee-dnn"].networks.flatMap((network) => [
      { ...network, weight: 3 },
      { ...network, memberCount: 2, weight: 1 },
    ]);
    const answers: HeldOutAnswer[] = [];
    await crossValidate({
      ...options,
      recipe: { ...recipes["savee-dnn"], networks },
      folds: 2,
      onAnswer: (answer) => answers.push(answer),
    });
    expect(answers).toHaveLength(data.length);
    for (const { probabilities, byNetwork } of answers) {
      const [first = [], second = []] = byNetwork.map((said) => Array.from(said));
      expect(first).not.toEqual(second);
      for (const [index, probability] of probabilities.entries()) {
        const said = [first, second].map((parts) => parts.at(index) ?? NaN);
        expect(said.reduce((sum, part, place) => sum + part * (place === 0 ? 0.75 : 0.25), 0)).toBeCloseTo(
          probability,
          6,
        );
      }
    }
  });

  it("does not depend on the number of threads", async () => {
    const run = (workerCount: number): ReturnType<typeof crossValidate> =>
      crossValidateInNode({ ...options, folds: 2, seeds: [1, 2], workerCount, backend: "wasm" });
    const [alone, threaded] = [await run(1), await run(3)];
    expect(threaded).toEqual(alone);
  });

  it("takes speakers in their order, and lists of them", async () => {
    const inOrder = await crossValidate({ ...options, folds: { speakersPerFold: 3 } });
    expect(inOrder.folds.map(({ speakers }) => speakers.length)).toEqual([3, 1]);
    const names = inOrder.folds.map(({ speakers }) => speakers);
    const listed = await crossValidate({ ...options, folds: names });
    expect(listed.unweightedAverageRecall).toEqual(inOrder.unweightedAverageRecall);
  });

  it("adds up progress over all trainings", async () => {
    const seen: [number, number][] = [];
    await crossValidate({
      ...options,
      folds: 2,
      onProgress: ({ phase, done, total }) => {
        if (phase === "training") seen.push([done, total]);
      },
    });
    expect(seen.at(-1)).toEqual([4, 4]); // 2 folds of 2 epochs
    expect(seen.map(([done]) => done)).toEqual([1, 2, 3, 4]);
  });

  it.each([
    [
      "seeds",
      { seeds: [] },
      "crossValidate: seeds must be different integers from 0 to 4294967295, at least one; got none",
    ],
    [
      "seeds",
      { seeds: [1, 1] },
      "crossValidate: seeds must be different integers from 0 to 4294967295, at least one; got 1, 1",
    ],
    ["folds", { folds: { speakersPerFold: 0 } }, "crossValidate: folds.speakersPerFold must be an integer ≥ 1; got 0"],
  ] as const)("refuses impossible %s", async (_, change, message) => {
    await expect(crossValidate({ ...options, ...change })).rejects.toThrow(new RangeError(message));
  });

  it("refuses more folds than speakers, and stops when told to", async () => {
    await expect(crossValidate({ ...options, folds: 5 })).rejects.toMatchObject({ code: "too-few-speakers" });
    const reason = new Error("enough");
    const stop = new AbortController();
    const run = crossValidate({
      ...options,
      folds: 2,
      signal: stop.signal,
      onProgress: ({ phase }) => {
        if (phase === "training") stop.abort(reason);
      },
    });
    await expect(run).rejects.toBe(reason);
  });
});
