import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluate, synthesizeCorpus, type Emotion, type LabelledRecording, type Recognizer } from "../../src/index.ts";
import { trainSmall } from "../trainedBundle.ts";

const corpus = (emotions: readonly Emotion[], seed = 5): LabelledRecording[] => [
  ...synthesizeCorpus({ speakerCount: 2, emotions, takeCount: 2, seed }),
];
let recognizer: Recognizer;
beforeAll(async () => {
  recognizer = await trainSmall({
    data: synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad", "happy"], takeCount: 2 }),
    emotions: ["angry", "sad", "happy"],
  });
});
afterAll(() => {
  recognizer.dispose();
});

describe("evaluate", () => {
  it("gives the answers of predict", async () => {
    const data = corpus(["angry", "sad", "happy"]);
    const { accuracy } = await evaluate(recognizer, { data });
    const answers = await Promise.all(data.map(({ source = "" }) => recognizer.predict(source)));
    const hits = answers.filter(({ emotion }, index) => emotion === data[index]!.emotion).length;
    expect(accuracy).toBeCloseTo(hits / data.length, 12);
  });

  it("offers only emotions that both have, and leaves out recordings of others", async () => {
    const report = await evaluate(recognizer, { data: corpus(["angry", "sad", "bored"]) });
    expect(report.classes).toEqual(["angry", "sad"]);
    expect(report.absentEmotions).toEqual(["happy"]);
    expect(report.test.utterances).toBe(8);
    expect(report.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(8);
  });

  it("takes emotions for others where asked", async () => {
    const report = await evaluate(recognizer, { data: corpus(["angry", "bored"]), merge: { bored: "sad" } });
    expect([report.classes, report.merged]).toEqual([["angry", "sad"], { bored: "sad" }]);
  });

  it("names the speakers that were heard in training", async () => {
    const { heardSpeakers } = await evaluate(recognizer, { data: corpus(["angry", "sad"]) });
    expect(heardSpeakers).toEqual(
      ["synthetic/01", "synthetic/02"].filter((speaker) => recognizer.report.train.speakers.includes(speaker)),
    );
    expect(heardSpeakers.length).toBeGreaterThan(0);
  });

  it("lists what cannot be used, and refuses when nothing is left", async () => {
    const [first, ...others] = corpus(["angry", "sad"]);
    if (first === undefined) throw new Error("the corpus is empty");
    const broken = { ...first, path: "broken.wav", source: new Uint8Array(100) };
    const report = await evaluate(recognizer, { data: [broken, ...others] });
    expect(report.skipped.map(({ path }) => path)).toEqual(["broken.wav"]);
    const all = [broken, ...others].map((recording) => ({ ...recording, source: new Uint8Array(100) }));
    await expect(evaluate(recognizer, { data: all })).rejects.toMatchObject({
      name: "DataError",
      code: "no-recordings",
    });
    await expect(evaluate(recognizer, { data: corpus(["bored"]) })).rejects.toMatchObject({ code: "no-recordings" });
  });
});
