import { describe, expect, it } from "vitest";
import { decodeBundle } from "../../src/bundle/decodeBundle.ts";
import { describeResult } from "../../src/cli/describeResult.ts";
import {
  crossValidate,
  loadRecognizer,
  renderMarkdown,
  synthesizeCorpus,
  trainSER,
  type FoldChoice,
  type Recognizer,
} from "../../src/index.ts";

const emotions = ["angry", "sad"] as const;
const data = [...synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2 })];
const options = { data, recipe: "savee-dnn", emotions, epochs: 3 } as const;
const trainedWith = (folds: FoldChoice): Promise<Recognizer> => trainSER({ ...options, folds, seed: 5 });

describe("trainSER with folds", () => {
  it("hears every speaker, and has the scores of the folds that did not", async () => {
    const recognizer = await trainedWith(2);
    const { report } = recognizer;
    recognizer.dispose();
    const expected = await crossValidate({ ...options, folds: 2, seeds: [5] });
    expect(report.train).toEqual({ utterances: 16, speakers: report.corpora[0]!.speakers });
    expect(report).toMatchObject({
      folds: 2,
      testSize: 1,
      protocol: "speaker",
      test: expected.test,
      confusion: expected.confusion,
      perSpeaker: expected.perSpeaker,
      accuracy: expected.accuracy.mean,
      unweightedAverageRecall: expected.unweightedAverageRecall.mean,
    });
  });

  it("is calibrated by the answers of the folds", async () => {
    const recognizer = await trainedWith(2);
    const { temperature, calibratedOn, calibration } = recognizer.report;
    recognizer.dispose();
    expect(calibratedOn).toBe("held-out speakers");
    expect(temperature).toBeGreaterThan(0);
    expect(temperature).not.toBe(1);
    const uncalibrated = await crossValidate({ ...options, folds: 2, seeds: [5] });
    expect(calibration.logLoss).not.toBe(uncalibrated.calibration.logLoss);
  });

  it("gives the same networks whatever the folds, and bytes that load again", async () => {
    const [two, four] = [await trainedWith(2), await trainedWith("leave-one-speaker-out")];
    const networksOf = (recognizer: Recognizer): unknown => decodeBundle(recognizer.bytes()).networks;
    expect(networksOf(four)).toEqual(networksOf(two));
    const loaded = await loadRecognizer(four.bytes());
    expect(loaded.report.folds).toBe("leave-one-speaker-out");
    expect(loaded.bytes()).toEqual(four.bytes());
    for (const recognizer of [two, four, loaded]) recognizer.dispose();
  });

  it("claims no score of the networks that it returns", async () => {
    const recognizer = await trainedWith({ speakersPerFold: 2 });
    const { report } = recognizer;
    recognizer.dispose();
    const card = renderMarkdown(report);
    expect(card).toContain("each of 4 speakers was held out in one of the folds");
    expect(card).toContain("The recogniser itself was then trained on all 16 recordings");
    expect(card).toContain("--folds in-order:2");
    expect(card).toContain("training, and test in one fold");
    expect(card).toContain("cross-validation, speaker-independent, seed 5");
    expect(card).not.toContain("scored on");
    const words = describeResult(report, { bundle: "a.serkit", seconds: 1, secondsByPhase: {} });
    expect(words).toMatch(/^savee-dnn on 16 recordings/);
    expect(words).toContain("scored       each of 4 speakers in one fold, by networks that never heard them\n");
    expect(words).not.toContain("held out");
  });

  it("goes with no other way to hold out", async () => {
    await expect(trainSER({ ...options, folds: 2, testSize: 0.5, protocol: "clip" })).rejects.toThrow(
      new RangeError("trainSER: folds must come without protocol, compare and testSize; got protocol, testSize"),
    );
  });
});
