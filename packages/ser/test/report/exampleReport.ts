import type { Emotion } from "@serkit/datasets";
import { recipes, type TrainingReport } from "../../src/index.ts";

const classes: readonly Emotion[] = ["neutral", "happy", "sad", "angry", "fearful", "disgust", "surprised"];
const trained = Array.from({ length: 12 }, (_, i) => `ravdess/${String(i + 1).padStart(2, "0")}`);
const tested = ["ravdess/13", "ravdess/14", "savee/DC"];

/** Of 20 recordings of each emotion `8 + i` are right, the others are taken for the next emotion. */
const confusion = classes.map((_, i) =>
  classes.map((_, j) => (i === j ? 8 + i : j === (i + 1) % classes.length ? 12 - i : 0)),
);
const right = confusion.reduce((sum, row, i) => sum + row[i]!, 0);
const recalls = confusion.map((row, i) => row[i]! / 20);
const meanRecall = recalls.reduce((sum, recall) => sum + recall, 0) / classes.length;
const side = (speakers: readonly string[], utterances: number): TrainingReport["test"] => ({ speakers, utterances });
const epochs = Array.from({ length: 30 }, (_, i) => i);

/** A report with everything in it that a report can have: hand-made, so that its figures are known. */
export const exampleReport: TrainingReport = {
  recipe: "babko-cnn",
  definition: { ...recipes["babko-cnn"], emotions: classes },
  protocol: "speaker",
  splitsCopies: false,
  testSize: 0.25,
  folds: null,
  seed: 7,
  backend: "wasm",
  versions: { serkit: "1.2.3", tfjs: "4.22.0" },
  dataHash: "ab".repeat(32),
  absentEmotions: ["bored"],
  merged: { calm: "neutral" },
  synthetic: false,
  corpora: [
    {
      id: "ravdess",
      utterances: 700,
      speakers: [...trained, "ravdess/13", "ravdess/14"],
      emotions: Object.fromEntries(classes.map((emotion) => [emotion, 100])),
      recordingsBySpeaker: Object.fromEntries([...trained, "ravdess/13", "ravdess/14"].map((speaker) => [speaker, 50])),
      license: "CC-BY-NC-SA-4.0",
      citation: "Livingstone & Russo (2018), https://doi.org/10.1371/journal.pone.0196391",
      synthetic: false,
    },
    {
      id: "savee",
      utterances: 60,
      speakers: ["savee/DC"],
      emotions: Object.fromEntries(classes.map((emotion, i) => [emotion, i === 0 ? 12 : 8])),
      recordingsBySpeaker: { "savee/DC": 60 },
      license: "free for research, after registration",
      citation: "Jackson & Haq (2014)",
      synthetic: false,
    },
  ],
  train: side(trained, 620),
  classes,
  accuracy: right / 140,
  unweightedAverageRecall: meanRecall,
  macroF1: 0.5,
  perClass: classes.map((label, i) => ({ label, precision: 0.5, recall: recalls[i]!, f1: 0.5, support: 20 })),
  confusion,
  test: side(tested, 140),
  intervals: {
    accuracy: { low: 0.41, high: 0.69, confidence: 0.95 },
    unweightedAverageRecall: { low: 0.42, high: 0.68, confidence: 0.95 },
  },
  perSpeaker: [
    { speaker: "ravdess/13", gender: "male", utterances: 50, accuracy: 0.6, unweightedAverageRecall: 0.58 },
    { speaker: "ravdess/14", gender: "female", utterances: 50, accuracy: 0.7, unweightedAverageRecall: 0.68 },
    { speaker: "savee/DC", gender: "male", utterances: 40, accuracy: 0.4, unweightedAverageRecall: 0.42 },
  ],
  perGender: [
    { gender: "female", utterances: 50, accuracy: 0.7, unweightedAverageRecall: 0.68 },
    { gender: "male", utterances: 90, accuracy: 0.5, unweightedAverageRecall: 0.5 },
  ],
  calibration: {
    expectedCalibrationError: 0.08,
    logLoss: 1.31,
    bins: [
      { lower: 0.2, upper: 0.4, count: 40, confidence: 0.31, accuracy: 0.4 },
      { lower: 0.4, upper: 0.6, count: 60, confidence: 0.52, accuracy: 0.5 },
      { lower: 0.6, upper: 1, count: 40, confidence: 0.81, accuracy: 0.75 },
    ],
  },
  mistakes: Array.from({ length: 20 }, (_, i) => ({
    path: `Actor_13/03-01-0${1 + (i % 8)}-01-02-0${1 + (i % 2)}-13.wav`,
    speaker: "ravdess/13",
    emotion: classes[i % 7]!,
    predicted: classes[(i + 1) % 7]!,
    probability: 0.95 - i / 50,
  })),
  temperature: 1.42,
  calibratedOn: "held-out speakers",
  curves: {
    loss: epochs.map((epoch) => 2 * 0.93 ** epoch),
    accuracy: epochs.map((epoch) => 1 - 0.85 * 0.95 ** epoch),
    validationLoss: epochs.map((epoch) => 1.2 + 0.8 * 0.9 ** epoch),
    validationAccuracy: epochs.map((epoch) => 0.55 - 0.4 * 0.9 ** epoch),
  },
  comparison: [
    {
      protocol: "clip",
      splitsCopies: false,
      testSize: 0.25,
      train: side([...trained, ...tested], 570),
      test: side([...trained, ...tested], 190),
      accuracy: 0.7,
      unweightedAverageRecall: 0.69,
      macroF1: 0.68,
    },
    {
      protocol: "random",
      splitsCopies: true,
      testSize: 0.2,
      train: side([...trained, ...tested], 1824),
      test: side([...trained, ...tested], 456),
      accuracy: 0.9,
      unweightedAverageRecall: 0.89,
      macroF1: 0.88,
    },
  ],
  warnings: ["bored is spoken by 1 of 15 speakers; merge or drop it, or add speakers of it"],
  skipped: [{ path: "Actor_01/broken.wav", reason: "the file was cut short" }],
};
