import type { Emotion, Gender, Utterance } from "@serkit/datasets";
import {
  bootstrapInterval,
  classificationReport,
  expectedCalibrationError,
  logLoss,
  reliabilityCurve,
  type ClassificationReport,
  type ConfidenceInterval,
  type DesignMatrix,
  type ReliabilityBin,
} from "@serkit/models";
import { summarizeSide, type SideSummary } from "../report/dataSummary.ts";

/** What a group of recordings scores. */
export interface GroupScores {
  /** Number of recordings. */
  readonly utterances: number;
  /** Share recognised rightly, in `[0, 1]`. */
  readonly accuracy: number;
  /** Mean recall over the emotions that occur, in `[0, 1]`. */
  readonly unweightedAverageRecall: number;
}

/** What the recordings of one speaker score. */
export interface SpeakerScores extends GroupScores {
  /** Who speaks. */
  readonly speaker: string;
  /** The speaker's gender; null where the corpus does not tell. */
  readonly gender: Gender | null;
}

/** What the recordings of one gender score. */
export interface GenderScores extends GroupScores {
  /** The speakers' gender. */
  readonly gender: Gender;
}

/** Where the scores of other speakers would lie: 95 % intervals of the bootstrap over the test speakers. */
export interface SpeakerIntervals {
  readonly accuracy: ConfidenceInterval;
  readonly unweightedAverageRecall: ConfidenceInterval;
}

/** How far the probabilities can be believed. */
export interface CalibrationScores {
  /** Mean distance of confidence and accuracy over 15 bins, in `[0, 1]`; few recordings make it too large. */
  readonly expectedCalibrationError: number;
  /** Mean negative logarithm of the probability of the true emotion, in nats. */
  readonly logLoss: number;
  /** Confidence and accuracy by bins of confidence, empty ones left out. */
  readonly bins: readonly ReliabilityBin[];
}

/** A recording that was taken for another emotion. */
export interface Mistake {
  /** The recording. */
  readonly path: string;
  /** Who speaks. */
  readonly speaker: string;
  /** The emotion it was acted with. */
  readonly emotion: Emotion;
  /** The emotion it was taken for. */
  readonly predicted: Emotion;
  /** Probability of the emotion it was taken for. */
  readonly probability: number;
}

/** What a recogniser scores on recordings: plain data that JSON keeps as it is. */
export interface TestScores extends ClassificationReport {
  /** The emotions told apart, in the order of the confusion matrix. */
  readonly classes: readonly Emotion[];
  /** What it was scored on. */
  readonly test: SideSummary;
  /** Intervals over speakers; null with fewer than two of them. */
  readonly intervals: SpeakerIntervals | null;
  /** Scores speaker by speaker. */
  readonly perSpeaker: readonly SpeakerScores[];
  /** Scores by gender, where the corpora tell it. */
  readonly perGender: readonly GenderScores[];
  /** How far the probabilities can be believed. */
  readonly calibration: CalibrationScores;
  /** The mistakes made with the most confidence, the surest first; twenty at most. */
  readonly mistakes: readonly Mistake[];
}

const MISTAKE_COUNT = 20;

/**
 * Scores answers.
 *
 * @param utterances - What was asked about, one an answer; at least one.
 * @param probabilities - The answers, shape `[utterances, classes]`.
 * @param classes - The emotions told apart; the emotion of every utterance is one of them.
 */
export function scoreAnswers(
  utterances: readonly Utterance[],
  probabilities: DesignMatrix,
  classes: readonly Emotion[],
): TestScores {
  const truth = Int32Array.from(utterances, ({ emotion }) => classes.indexOf(emotion));
  const predicted = mostLikely(probabilities);
  const scoresOf: ScoresOf = (rows) => groupScores(rows, truth, predicted, classes.length);
  return {
    classes,
    ...classificationReport({ truth, predicted, classes }),
    test: summarizeSide(utterances),
    intervals: speakerIntervals(utterances, scoresOf),
    perSpeaker: perSpeaker(utterances, scoresOf),
    perGender: perGender(utterances, scoresOf),
    calibration: {
      expectedCalibrationError: expectedCalibrationError({ truth, probabilities }),
      logLoss: logLoss({ truth, probabilities }),
      bins: reliabilityCurve({ truth, probabilities }),
    },
    mistakes: surestMistakes(utterances, probabilities, predicted, classes),
  };
}

/** Index of the largest value of each row, the first of equals. */
function mostLikely({ data, rows, columns }: DesignMatrix): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => {
    const values = data.subarray(row * columns, (row + 1) * columns);
    return values.indexOf(Math.max(...values));
  });
}

/** Scores of some of the rows; a metric that the bootstrap computes thousands of times. */
function groupScores(
  rows: Int32Array | readonly number[],
  truth: Int32Array,
  predicted: Int32Array,
  classCount: number,
): GroupScores {
  const hits = new Float64Array(classCount);
  const counts = new Float64Array(classCount);
  for (const row of rows) {
    const label = truth[row]!;
    counts[label]! += 1;
    if (predicted[row] === label) hits[label]! += 1;
  }
  let [right, recalls, present] = [0, 0, 0];
  for (let label = 0; label < classCount; label++) {
    if (counts[label] === 0) continue;
    right += hits[label]!;
    recalls += hits[label]! / counts[label]!;
    present += 1;
  }
  return { utterances: rows.length, accuracy: right / rows.length, unweightedAverageRecall: recalls / present };
}

type ScoresOf = (rows: Int32Array | readonly number[]) => GroupScores;

function speakerIntervals(utterances: readonly Utterance[], scoresOf: ScoresOf): SpeakerIntervals | null {
  const groups = utterances.map(({ speaker }) => speaker);
  if (new Set(groups).size < 2) return null;
  const interval = (score: keyof SpeakerIntervals): ConfidenceInterval => {
    const { low, high, confidence } = bootstrapInterval({ groups, metric: (rows) => scoresOf(rows)[score] });
    return { low, high, confidence };
  };
  return { accuracy: interval("accuracy"), unweightedAverageRecall: interval("unweightedAverageRecall") };
}

function perSpeaker(utterances: readonly Utterance[], scoresOf: ScoresOf): SpeakerScores[] {
  const speakers = [...new Set(utterances.map(({ speaker }) => speaker))].sort();
  return speakers.map((speaker) => {
    const rows = rowsWhere(utterances, (utterance) => utterance.speaker === speaker);
    return { speaker, gender: utterances[rows[0]!]!.gender ?? null, ...scoresOf(rows) };
  });
}

function perGender(utterances: readonly Utterance[], scoresOf: ScoresOf): GenderScores[] {
  const genders: readonly Gender[] = ["female", "male"];
  return genders.flatMap((gender) => {
    const rows = rowsWhere(utterances, (utterance) => utterance.gender === gender);
    return rows.length === 0 ? [] : [{ gender, ...scoresOf(rows) }];
  });
}

function rowsWhere(utterances: readonly Utterance[], holds: (utterance: Utterance) => boolean): number[] {
  return utterances.flatMap((utterance, row) => (holds(utterance) ? [row] : []));
}

function surestMistakes(
  utterances: readonly Utterance[],
  { data, columns }: DesignMatrix,
  predicted: Int32Array,
  classes: readonly Emotion[],
): Mistake[] {
  const mistakes = utterances.flatMap(({ path, speaker, emotion }, row): Mistake[] => {
    const answer = classes[predicted[row]!]!;
    const probability = data[row * columns + predicted[row]!]!;
    return answer === emotion ? [] : [{ path, speaker, emotion, predicted: answer, probability }];
  });
  return mistakes.sort((a, b) => b.probability - a.probability).slice(0, MISTAKE_COUNT);
}
