import type { Utterance } from "@serkit/datasets";
import { describe, expect, it } from "vitest";
import { scoreAnswers } from "../../src/scoring/testScores.ts";

const classes = ["angry", "sad"] as const;
const utterance = (speaker: string, emotion: "angry" | "sad", gender?: "female" | "male"): Utterance => ({
  path: `${speaker}-${emotion}.wav`,
  corpus: "own",
  speaker,
  emotion,
  ...(gender === undefined ? {} : { gender }),
});
const answers = (...angry: number[]): { data: Float32Array; rows: number; columns: number } => ({
  data: Float32Array.from(angry.flatMap((share) => [share, 1 - share])),
  rows: angry.length,
  columns: 2,
});

describe("scoreAnswers", () => {
  const utterances = [
    utterance("anna", "angry", "female"),
    utterance("anna", "sad", "female"),
    utterance("ben", "angry", "male"),
    utterance("ben", "sad", "male"),
  ];
  const scores = scoreAnswers(utterances, answers(0.75, 0.5625, 0.75, 0.25), classes);

  it("scores all, each speaker and each gender", () => {
    expect([scores.accuracy, scores.unweightedAverageRecall]).toEqual([0.75, 0.75]);
    expect(scores.perSpeaker).toEqual([
      { speaker: "anna", gender: "female", utterances: 2, accuracy: 0.5, unweightedAverageRecall: 0.5 },
      { speaker: "ben", gender: "male", utterances: 2, accuracy: 1, unweightedAverageRecall: 1 },
    ]);
    expect(scores.perGender.map(({ gender, accuracy }) => [gender, accuracy])).toEqual([
      ["female", 0.5],
      ["male", 1],
    ]);
    expect(scores.intervals?.accuracy).toEqual({ low: 0.5, high: 1, confidence: 0.95 });
  });

  it("names the mistakes, the surest first", () => {
    expect(scores.mistakes).toEqual([
      { path: "anna-sad.wav", speaker: "anna", emotion: "sad", predicted: "angry", probability: 0.5625 },
    ]);
    const many = Array.from({ length: 30 }, (_, i) => utterance(`s${i}`, "sad"));
    const { mistakes } = scoreAnswers(many, answers(...many.map((_, i) => 0.6 + i / 100)), classes);
    expect(mistakes).toHaveLength(20);
    expect(mistakes[0]?.speaker).toBe("s29");
  });

  it("tells how far the probabilities can be believed", () => {
    const { expectedCalibrationError, logLoss, bins } = scores.calibration;
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    expect(logLoss).toBeCloseTo(-(3 * Math.log(0.75) + Math.log(0.4375)) / 4, 6);
    expect(expectedCalibrationError).toBeCloseTo((3 * 0.25 + 0.5625) / 4, 6);
  });

  it("has no interval for one speaker, and no gender where none is told", () => {
    const { intervals, perGender, perSpeaker } = scoreAnswers([utterance("eva", "sad")], answers(0.2), classes);
    expect([intervals, perGender]).toEqual([null, []]);
    expect(perSpeaker[0]?.gender).toBeNull();
  });
});
