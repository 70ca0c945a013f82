import { describe, expect, it } from "vitest";
import { crossValidate, synthesizeCorpus, type CrossValidateOptions } from "../../src/index.ts";
import { crossValidate as crossValidateInNode } from "../../src/node.ts";

const emotions = ["neutral", "sad"] as const;
const data = [...synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 3 })];
const options = { data, recipe: "savee-dnn", emotions, epochs: 2, folds: 2, seeds: [1, 2] } as const;
const enroll: NonNullable<CrossValidateOptions["enroll"]> = ["neutral", 2, "all"];

describe("crossValidate with enrolled speakers", () => {
  it("keeps the figures of strangers and gives the others beside them, from the same trainings", async () => {
    const epochs: number[] = [];
    const run = (enrolled: NonNullable<CrossValidateOptions["enroll"]>): ReturnType<typeof crossValidate> =>
      crossValidate({
        ...options,
        enroll: enrolled,
        onProgress: ({ phase, total }) => {
          if (phase === "training") epochs.push(total);
        },
      });
    const [strict, report] = [await run([]), await run(enroll)];
    expect(new Set(epochs).size).toBe(1);
    expect({ ...report, enrolled: [] }).toEqual(strict);
    expect(strict.enrolled).toEqual([]);
    expect(report.enrolled.map(({ enrolment: { kind } }) => kind)).toEqual(["neutral", "unlabelled", "all"]);
    // Of each speaker's 6 recordings, 3 neutral ones, 2, or none are not scored; each is scored once a seed.
    expect(report.enrolled.map(({ test }) => test.utterances)).toEqual([2 * 12, 2 * 16, 2 * 24]);
    const all = report.enrolled[2]!;
    expect(all.strict.unweightedAverageRecall).toEqual(strict.unweightedAverageRecall);
    expect(all.perSpeaker.map(({ speaker }) => speaker)).toEqual(strict.perSpeaker.map(({ speaker }) => speaker));
  });

  it("does not depend on the number of threads", async () => {
    const run = (workerCount: number): ReturnType<typeof crossValidate> =>
      crossValidateInNode({ ...options, enroll, workerCount, backend: "wasm" });
    const [alone, threaded] = [await run(1), await run(3)];
    expect(threaded).toEqual(alone);
  });

  it("leaves speakers out who have too few recordings, be it all of a fold", async () => {
    const speakers = [...new Set(data.map(({ speaker }) => speaker))];
    const few = data.filter(({ speaker }, index) => speakers.indexOf(speaker) > 1 || index % 3 === 0);
    const folds = [speakers.slice(0, 2), speakers.slice(2)];
    const { enrolled } = await crossValidate({ ...options, data: few, folds, seeds: [1], enroll: [3] });
    expect(enrolled[0]).toMatchObject({ leftOut: speakers.slice(0, 2), test: { utterances: 6 } });
  });

  it("refuses where fewer than two speakers can be enrolled, before any training", async () => {
    const [first = ""] = data.map(({ speaker }) => speaker);
    const few = data.filter(({ speaker }, index) => speaker === first || index % 3 === 0);
    const onProgress: CrossValidateOptions["onProgress"] = ({ phase }) => {
      expect(phase).toBe("extracting");
    };
    await expect(crossValidate({ ...options, data: few, enroll: [3], onProgress })).rejects.toMatchObject({
      name: "DataError",
      message: "1 of the speakers held out can be enrolled and scored; at least two are needed",
    });
    await expect(crossValidate({ ...options, enroll: [1.5] })).rejects.toThrow(
      new RangeError("crossValidate: enroll must be different choices of neutral, all, or an integer ≥ 1; got 1.5"),
    );
  });
});
