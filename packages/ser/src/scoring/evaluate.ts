import { relabel, type Emotion, type LabelMap } from "@serkit/datasets";
import type { DesignMatrix } from "@serkit/models";
import { chooseEnrolled } from "../enrolment/chooseEnrolled.ts";
import { requireEnrollChoices, type EnrollChoice } from "../enrolment/enrollChoice.ts";
import type { Enrolment } from "../enrolment/enrolment.ts";
import { neutralPlatform } from "../platform/neutralPlatform.ts";
import type { Platform } from "../platform/platform.ts";
import { isSeed } from "../random/randomSource.ts";
import type { Recognizer } from "../recognition/recognizer.ts";
import { summarizeCorpora, type CorpusSummary } from "../report/dataSummary.ts";
import type { SkippedRecording } from "../report/trainingReport.ts";
import { DataError } from "../training/dataError.ts";
import type { LabelledRecording } from "../training/labelledRecording.ts";
import type { Observer, Progress } from "../training/progress.ts";
import { selectRecordings } from "../training/selectRecordings.ts";
import type { EnrolledScores } from "./enrolledScores.ts";
import { evaluateEnrolled } from "./evaluateEnrolled.ts";
import { scoreAnswers, type TestScores } from "./testScores.ts";

/** Options of {@link evaluate}. */
export interface EvaluateOptions {
  /** The recordings, their emotions and speakers. */
  readonly data: Iterable<LabelledRecording>;
  /**
   * Emotions to take for another one, as `{ calm: "neutral" }`.
   * @defaultValue those that were merged in training
   */
  readonly merge?: NonNullable<LabelMap["merge"]>;
  /**
   * Ways to enrol each speaker with some of the recordings, each scored as a protocol of its own.
   * @defaultValue none
   */
  readonly enroll?: readonly EnrollChoice[];
  /**
   * Seed of the choice of the recordings that enrol, an integer from 0 to 4294967295.
   * @defaultValue `0`
   */
  readonly seed?: number;
  /** Recordings already left out, to be listed in the report. */
  readonly skipped?: readonly SkippedRecording[];
  /** Called as the work goes on. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * What a recogniser scores on recordings other than those of its training, each speaker being a stranger to it: plain data that
 * JSON keeps as it is.
 */
export interface EvaluationReport extends TestScores {
  /** Name of the recogniser's recipe. */
  readonly recipe: string;
  /** What it scores once it knows the speakers, for each way of enrolling them that was asked for. */
  readonly enrolled: readonly EnrolledScores[];
  /** Emotions that the recogniser knows and no recording has: they are not offered as answers. */
  readonly absentEmotions: readonly Emotion[];
  /** Emotions that were taken for another one. */
  readonly merged: Readonly<Partial<Record<Emotion, Emotion>>>;
  /** Speakers that the recogniser was trained on: what they score is too high for strangers. */
  readonly heardSpeakers: readonly string[];
  /** Whether the recordings were synthesised; such scores say nothing about people. */
  readonly synthetic: boolean;
  /** The corpora the recordings come from. */
  readonly corpora: readonly CorpusSummary[];
  /** Recordings that were left out: those that cannot be used. */
  readonly skipped: readonly SkippedRecording[];
}

/**
 * Scores a recogniser on labelled recordings, over the emotions that it and they share.
 *
 * Recordings of other emotions take no part, and emotions that none of them has are not offered as answers. An enrolment
 * that the recogniser was loaded with is not used.
 *
 * @param recognizer - It stays the caller's.
 * @param options - The recordings, and how to enrol their speakers.
 * @throws {@link DataError} if fewer than two emotions are shared, no recording can be used, or no speaker has enough to be
 *   enrolled, {@link EnrolmentError} if neutral ones enrol and none was trained on, RangeError if an option is out of range.
 *
 * @example
 * ```ts
 * const emotions = ["angry", "sad"] as const;
 * const data = [...synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2 })];
 * const recognizer = await trainSER({ data, recipe: "savee-dnn", emotions, epochs: 2 });
 * const others = synthesizeCorpus({ speakerCount: 2, emotions, takeCount: 1, seed: 7 });
 * (await evaluate(recognizer, { data: others })).test.utterances; // => 4
 * recognizer.dispose();
 * ```
 */
export function evaluate(recognizer: Recognizer, options: EvaluateOptions): Promise<EvaluationReport> {
  return evaluateOn(neutralPlatform, recognizer, options);
}

/** {@link evaluate} on any platform. */
export async function evaluateOn(
  platform: Pick<Platform, "extract">,
  recognizer: Recognizer,
  options: EvaluateOptions,
): Promise<EvaluationReport> {
  const { data, merge = recognizer.report.merged, enroll = [], seed = 0, onProgress, signal } = options;
  requireEnrollChoices("evaluate", enroll);
  requireSeed(seed);
  const observer: Observer = { onProgress, signal };
  const { recordings, classes, absentEmotions } = selectRecordings(relabel([...data], { merge }), recognizer.classes);

  const sources = recordings.map(({ path, source = path }) => ({ path, source }));
  const outcomes = await platform.extract(sources, recognizer.extraction, {
    signal,
    onRecording: (done) => observer.onProgress?.({ phase: "extracting", done, total: sources.length }),
  });
  const usable: LabelledRecording[] = [];
  const features: (readonly Float32Array[])[] = [];
  const skipped: SkippedRecording[] = [...(options.skipped ?? [])];
  for (const [index, outcome] of outcomes.entries()) {
    const recording = recordings[index]!;
    if ("reason" in outcome) {
      skipped.push({ path: recording.path, reason: outcome.reason });
      continue;
    }
    usable.push(recording);
    features.push(outcome.features[0]!);
  }
  if (usable.length === 0) {
    throw new DataError("no-recordings", `none of ${recordings.length} recordings can be used (${skipped[0]!.reason})`);
  }

  const choices = enroll.map((choice) => chooseEnrolled(usable, choice, seed));
  const asked = choices.flatMap(({ speakers }) => speakers.flatMap((speaker) => speaker.asked));
  const total = usable.length + asked.length;
  let answered = 0;
  const ask = async (indices: readonly number[], enrolment: Enrolment | null): Promise<DesignMatrix> => {
    const answers: number[] = [];
    for (const index of indices) {
      signal?.throwIfAborted();
      const scores = await recognizer.answer(features[index]!, { enrolment });
      answers.push(...sharedAnswer(scores, recognizer.classes, classes));
      onProgress?.({ phase: "scoring", done: (answered += 1), total });
    }
    return { data: Float32Array.from(answers), rows: indices.length, columns: classes.length };
  };
  const strict = await ask([...usable.keys()], null);
  const enrolled: EnrolledScores[] = [];
  for (const choice of choices) {
    const answeredRecordings = { utterances: usable, features, classes, strict, ask };
    enrolled.push(await evaluateEnrolled(recognizer, answeredRecordings, choice));
  }
  const trained = new Set(recognizer.report.train.speakers);
  const corpora = summarizeCorpora(usable);
  const scores = scoreAnswers(usable, strict, classes);
  return {
    recipe: recognizer.report.recipe,
    ...scores,
    enrolled,
    absentEmotions,
    merged: merge,
    heardSpeakers: scores.test.speakers.filter((speaker) => trained.has(speaker)),
    synthetic: corpora.some(({ synthetic }) => synthetic),
    corpora,
    skipped,
  };
}

/** The probabilities of the shared emotions, brought to a sum of 1. */
function sharedAnswer(scores: Float32Array, known: readonly Emotion[], shared: readonly Emotion[]): number[] {
  const chosen = shared.map((emotion) => scores[known.indexOf(emotion)]!);
  const sum = chosen.reduce((total, probability) => total + probability, 0);
  return chosen.map((probability) => (sum > 0 ? probability / sum : 1 / shared.length));
}

function requireSeed(seed: number): void {
  if (isSeed(seed)) return;
  throw new RangeError(`evaluate: seed must be an integer from 0 to 4294967295; got ${seed}`);
}
