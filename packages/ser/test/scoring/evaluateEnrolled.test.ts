import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluate, synthesizeCorpus, type Recognizer } from "../../src/index.ts";
import { trainSmall } from "../trainedBundle.ts";

const emotions = ["neutral", "sad"] as const;
const data = [...synthesizeCorpus({ speakerCount: 3, emotions, takeCount: 4, seed: 5 })];
let recognizer: Recognizer;
beforeAll(async () => {
  recognizer = await trainSmall({
    data: synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2 }),
    emotions,
  });
});
afterAll(() => {
  recognizer.dispose();
});

describe("evaluate with enrolled speakers", () => {
  it("keeps the figures of strangers, whatever the recogniser was loaded with, and gives the others beside them", async () => {
    const strict = await evaluate(recognizer, { data });
    const report = await evaluate(recognizer, { data, enroll: ["neutral", 3, "all"] });
    expect({ ...report, enrolled: [] }).toEqual(strict);
    expect(report.enrolled.map(({ enrolment }) => enrolment)).toEqual([
      { kind: "neutral", clipsPerSpeaker: 4, scored: "others" },
      { kind: "unlabelled", clipsPerSpeaker: 3, scored: "others" },
      { kind: "all", clipsPerSpeaker: null, scored: "all" },
    ]);
    expect(report.enrolled.map(({ test }) => test.utterances)).toEqual([12, 15, 24]);
    expect(report.enrolled[0]?.perClass.map(({ support }) => support)).toEqual([0, 12]);
    expect(report.enrolled[2]?.strict.accuracy).toBe(strict.accuracy);
  });

  it("never asks about a recording that enrols its speaker", async () => {
    const used = new Set<Float32Array>();
    const asked: Float32Array[] = [];
    const watched: Recognizer = {
      ...recognizer,
      enrollFeatures(clips, options) {
        for (const row of clips.flat()) used.add(row);
        return recognizer.enrollFeatures(clips, options);
      },
      answer(rows, options) {
        if (options?.enrolment !== null) asked.push(rows[0]!);
        return recognizer.answer(rows, options);
      },
    };
    await evaluate(watched, { data, enroll: [3] });
    expect([used.size, asked.length]).toEqual([9, 15]);
    expect(asked.filter((row) => used.has(row))).toEqual([]);
  });

  it("counts every answer once in its progress", async () => {
    const counts: (readonly [number, number])[] = [];
    await evaluate(recognizer, {
      data,
      enroll: [3, "all"],
      onProgress: ({ phase, done, total }) => {
        if (phase === "scoring") counts.push([done, total]);
      },
    });
    expect(counts).toEqual(Array.from({ length: 24 + 15 + 24 }, (_, index) => [index + 1, 24 + 15 + 24]));
  });

  it("gives the same with the same seed", async () => {
    const run = (seed: number): ReturnType<typeof evaluate> => evaluate(recognizer, { data, enroll: [3], seed });
    const [first, again, other] = [await run(1), await run(1), await run(2)];
    expect(again).toEqual(first);
    expect(other.enrolled[0]?.calibration.logLoss).not.toBe(first.enrolled[0]?.calibration.logLoss);
  });

  it("leaves a speaker out who has too few recordings, and refuses where that is all of them", async () => {
    const [, ...fewer] = data;
    const { enrolled } = await evaluate(recognizer, { data: fewer, enroll: [7] });
    expect(enrolled[0]?.leftOut).toEqual(["synthetic/01"]);
    expect(enrolled[0]?.test.speakers).toEqual(["synthetic/02", "synthetic/03"]);
    await expect(evaluate(recognizer, { data, enroll: [8] })).rejects.toMatchObject({
      name: "DataError",
      message: "no speaker can be enrolled and scored: none has more than 8 recordings",
    });
  });

  it.each([
    [{ enroll: [0] }, "evaluate: enroll must be different choices of neutral, all, or an integer ≥ 1; got 0"],
    [
      { enroll: ["all", "all"] },
      "evaluate: enroll must be different choices of neutral, all, or an integer ≥ 1; got all, all",
    ],
    [{ seed: -1 }, "evaluate: seed must be an integer from 0 to 4294967295; got -1"],
  ] as const)("refuses %j", async (change, message) => {
    await expect(evaluate(recognizer, { data, ...change })).rejects.toThrow(new RangeError(message));
  });
});
