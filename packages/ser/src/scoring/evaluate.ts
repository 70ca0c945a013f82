import { relabel, type Emotion, type LabelMap } from "@serkit/datasets";
import { neutralPlatform } from "../platform/neutralPlatform.ts";
import type { Platform } from "../platform/platform.ts";
import type { Recognizer } from "../recognition/recognizer.ts";
import { summarizeCorpora, type CorpusSummary } from "../report/dataSummary.ts";
import type { SkippedRecording } from "../report/trainingReport.ts";
import { DataError } from "../training/dataError.ts";
import type { LabelledRecording } from "../training/labelledRecording.ts";
import type { Observer, Progress } from "../training/progress.ts";
import { selectRecordings } from "../training/selectRecordings.ts";
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
  /** Recordings already left out, to be listed in the report. */
  readonly skipped?: readonly SkippedRecording[];
  /** Called as the work goes on. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What a recogniser scores on recordings other than those of its training: plain data that JSON keeps as it is. */
export interface EvaluationReport extends TestScores {
  /** Name of the recogniser's recipe. */
  readonly recipe: string;
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
 * Recordings of other emotions take no part, and emotions that none of them has are not offered as answers.
 *
 * @param recognizer - It stays the caller's.
 * @param options - The recordings.
 * @throws {@link DataError} if fewer than two emotions are shared, or no recording can be used.
 *
 * @example
 * ```ts
 * const emotions = ["angry", "sad"] as const;
 * const data = [...synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2 })];
 * const recognizer = await trainSER({ data, recipe: "savee-dnn", emotions, epochs: 2 });
 * const others = synthesizeCorpus({ speakerCount: 2, emotions, seed: 7 });
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
  const { data, merge = recognizer.report.merged, onProgress, signal } = options;
  const observer: Observer = { onProgress, signal };
  const { recordings, classes, absentEmotions } = selectRecordings(relabel([...data], { merge }), recognizer.classes);

  const sources = recordings.map(({ path, source = path }) => ({ path, source }));
  const outcomes = await platform.extract(sources, recognizer.extraction, {
    signal,
    onRecording: (done) => observer.onProgress?.({ phase: "extracting", done, total: sources.length }),
  });
  const usable: LabelledRecording[] = [];
  const skipped: SkippedRecording[] = [...(options.skipped ?? [])];
  const answers: number[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    signal?.throwIfAborted();
    const recording = recordings[index]!;
    if ("reason" in outcome) {
      skipped.push({ path: recording.path, reason: outcome.reason });
      continue;
    }
    usable.push(recording);
    answers.push(...sharedAnswer(await recognizer.answer(outcome.features[0]!), recognizer.classes, classes));
    onProgress?.({ phase: "scoring", done: index + 1, total: outcomes.length });
  }
  if (usable.length === 0) {
    throw new DataError("no-recordings", `none of ${recordings.length} recordings can be used (${skipped[0]!.reason})`);
  }

  const probabilities = { data: Float32Array.from(answers), rows: usable.length, columns: classes.length };
  const trained = new Set(recognizer.report.train.speakers);
  const corpora = summarizeCorpora(usable);
  const scores = scoreAnswers(usable, probabilities, classes);
  return {
    recipe: recognizer.report.recipe,
    ...scores,
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
