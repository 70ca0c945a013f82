import type { Emotion, Split, Utterance } from "@serkit/datasets";
import type { DesignMatrix } from "@serkit/models";
import { chooseEnrolled, type EnrolledChoice } from "../enrolment/chooseEnrolled.ts";
import { emotionOf, requireEnrollChoices, type EnrollChoice } from "../enrolment/enrollChoice.ts";
import { neutralPlatform } from "../platform/neutralPlatform.ts";
import type { Platform } from "../platform/platform.ts";
import { isSeed } from "../random/randomSource.ts";
import { dataHash } from "../report/dataHash.ts";
import { summarizeCorpora } from "../report/dataSummary.ts";
import type { SkippedRecording } from "../report/trainingReport.ts";
import { chosenAnswers, stackedAnswers } from "../scoring/answerRows.ts";
import type { CrossValidationReport, FoldScores } from "../scoring/crossValidationReport.ts";
import type { HeldOutAnswer } from "../scoring/heldOutAnswer.ts";
import { repeatedScore } from "../scoring/repeatedScore.ts";
import { scoreEnrolledRuns, type EnrolledRun } from "../scoring/scoreEnrolledRuns.ts";
import { scoreAnswers } from "../scoring/testScores.ts";
import { answerRuns, type Run, type RunAnswers } from "./answerRuns.ts";
import { DataError } from "./dataError.ts";
import { prepareExperiment, type Experiment } from "./experiment.ts";
import { chosenFolds, type FoldChoice } from "./foldChoice.ts";
import type { FoldExecutor } from "./foldExecutor.ts";
import type { Observer } from "./progress.ts";
import { requireTrainOptions, type TrainOptions } from "./trainSER.ts";

/** Options of {@link crossValidate}. */
export interface CrossValidateOptions extends Omit<
  TrainOptions,
  "protocol" | "compare" | "testSize" | "folds" | "seed"
> {
  /**
   * How speakers are divided into folds.
   * @defaultValue `5` groups of speakers, or each speaker by itself where there are fewer
   */
  readonly folds?: FoldChoice;
  /**
   * The seeds of the trainings; every fold is trained once a seed.
   * @defaultValue `[0]`
   */
  readonly seeds?: readonly number[];
  /**
   * Ways to enrol each speaker with some of the recordings, each scored as a protocol of its own by the same trainings; the seed
   * of a training chooses among a speaker's recordings.
   * @defaultValue none
   */
  readonly enroll?: readonly EnrollChoice[];
  /**
   * Called once all is trained with what each training says of each recording held out, seed by seed and fold by fold: to fuse
   * recipes, or to ask other questions of the same trainings.
   */
  readonly onAnswer?: (answer: HeldOutAnswer) => void;
}

/**
 * Scores a recipe on speakers that it never heard: each is held out in one fold, and learnt from in the others.
 *
 * Scalers, augmentation, early stopping and calibration see the training rows of their fold only.
 *
 * @param options - The recordings, the recipe, folds and seeds.
 * @returns The scores over all folds and seeds; no model is kept.
 * @throws {@link DataError} if too little can be used or a recording is too long for a network over frames, `SplitError` if the
 *   speakers cannot be divided so, RangeError if an option is out of range.
 *
 * @example
 * ```ts
 * const data = synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 });
 * const options = { data, recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 2, folds: 2 } as const;
 * const { folds } = await crossValidate({ ...options, seeds: [1, 2] });
 * folds.map(({ fold, seed }) => [fold, seed]); // => [[1, 1], [2, 1], [1, 2], [2, 2]]
 * ```
 */
export function crossValidate(options: CrossValidateOptions): Promise<CrossValidationReport> {
  return crossValidateOn(neutralPlatform, options);
}

/** {@link crossValidate} on any platform; the trainings are done by `execute`, or here. */
export async function crossValidateOn(
  platform: Platform,
  options: CrossValidateOptions,
  execute?: FoldExecutor,
): Promise<CrossValidationReport> {
  const { seeds = [0], enroll = [] } = options;
  const recipe = requireTrainOptions(options);
  requireSeeds(seeds);
  requireEnrollChoices("crossValidate", enroll);
  const observer: Observer = { onProgress: options.onProgress, signal: options.signal };
  const experiment = await prepareExperiment(platform, recipe, options, observer);
  const { table, classes, backend, absentEmotions, merged, warnings } = experiment;
  const folds = options.folds ?? Math.min(5, new Set(table.utterances.map(({ speaker }) => speaker)).size);
  const splits = chosenFolds(table.utterances, folds);
  const choices = seeds.map((seed) => enroll.map((choice) => chooseAmong(table.utterances, splits, choice, seed)));

  const runs = seeds.flatMap((seed, seedIndex) =>
    splits.map((split, index): Run => {
      const tested = new Set(split.test);
      const enrolled = choices[seedIndex]!.map(({ protocol, speakers }) => ({
        emotion: emotionOf(protocol),
        speakers: speakers.filter(({ asked }) => tested.has(asked[0]!)),
      }));
      return { seed, split, fold: index + 1, enrolled };
    }),
  );
  const answers =
    execute === undefined
      ? await answerHere(platform, experiment, runs, observer)
      : await answerElsewhere(execute, experiment, runs, observer);
  const strict = answers.map((answer) => answer.strict);
  const utterancesOf = ({ split }: Run): Utterance[] => split.test.map((row) => table.utterances[row]!);
  const scored = runs.map((run, index) => scoreAnswers(utterancesOf(run), strict[index]!, classes));
  const together = scoreAnswers(runs.flatMap(utterancesOf), stackedAnswers(strict), classes);
  const ofSeeds = seeds.map((_, index) => {
    const own = [index * splits.length, (index + 1) * splits.length] as const;
    return scoreAnswers(runs.slice(...own).flatMap(utterancesOf), stackedAnswers(strict.slice(...own)), classes);
  });
  if (options.onAnswer !== undefined) {
    for (const [index, run] of runs.entries())
      tellAnswers(utterancesOf(run), run, answers[index]!, classes, options.onAnswer);
  }

  const { perClass, confusion, macroF1, test, perSpeaker, perGender, calibration } = together;
  const corpora = summarizeCorpora(table.utterances);
  return {
    recipe: recipe.name,
    definition: recipe,
    foldChoice: folds,
    seeds,
    backend,
    dataHash: dataHash(table.utterances),
    classes,
    macroF1,
    perClass,
    confusion,
    test,
    perSpeaker,
    perGender,
    calibration,
    accuracy: repeatedScore("accuracy", ofSeeds, together),
    unweightedAverageRecall: repeatedScore("unweightedAverageRecall", ofSeeds, together),
    enrolled: enroll.map((_, place) => {
      const own = runs.flatMap((run, index) =>
        enrolledRun(table.utterances, run, answers[index]!, place).map((answered) => ({
          ...answered,
          seedIndex: seeds.indexOf(run.seed),
        })),
      );
      return scoreEnrolledRuns(choices[0]![place]!, own, seeds.length, classes);
    }),
    folds: runs.map(({ fold, seed }, index): FoldScores => {
      const { test, accuracy, unweightedAverageRecall } = scored[index]!;
      return { fold, seed, ...test, accuracy, unweightedAverageRecall };
    }),
    absentEmotions,
    merged,
    synthetic: corpora.some(({ synthetic }) => synthetic),
    corpora,
    warnings,
    skipped: [...(options.skipped ?? []), ...table.skipped] satisfies SkippedRecording[],
  };
}

async function answerHere(
  platform: Platform,
  experiment: Experiment,
  runs: readonly Run[],
  observer: Observer,
): Promise<RunAnswers[]> {
  await experiment.table.addCopies([...experiment.table.utterances.keys()], observer);
  return answerRuns(platform, experiment, runs, observer);
}

async function answerElsewhere(
  execute: FoldExecutor,
  { recipe, table, classes, backend }: Experiment,
  runs: readonly Run[],
  { onProgress, signal }: Observer,
): Promise<RunAnswers[]> {
  const onRun = (done: number): void => onProgress?.({ phase: "training", done, total: runs.length });
  const setting = { recipe, recordings: table.recordings, classes, backend };
  const answers: RunAnswers[] = [];
  for await (const answer of execute(setting, runs, { onRun, signal })) answers.push(answer);
  return answers;
}

/** Tells what one training says of the recordings of its fold, in their order. */
function tellAnswers(
  utterances: readonly Utterance[],
  { seed, fold }: Run,
  { strict, byNetwork }: RunAnswers,
  classes: readonly Emotion[],
  tell: (answer: HeldOutAnswer) => void,
): void {
  for (const [row, utterance] of utterances.entries()) {
    const probabilities = rowOf(strict, row);
    const predicted = classes[probabilities.indexOf(Math.max(...probabilities))]!;
    tell({
      utterance,
      seed,
      fold,
      predicted,
      probabilities,
      byNetwork: byNetwork.map((answers) => rowOf(answers, row)),
    });
  }
}

function rowOf({ data, columns }: DesignMatrix, row: number): Float32Array {
  return data.slice(row * columns, (row + 1) * columns);
}

/** What one training says of the enrolled speakers of its fold; nothing where there are none. */
function enrolledRun(
  utterances: readonly Utterance[],
  { split, enrolled = [] }: Run,
  answers: RunAnswers,
  place: number,
): Omit<EnrolledRun, "seedIndex">[] {
  const known = answers.enrolled[place] ?? null;
  if (known === null) return [];
  const asked = enrolled[place]!.speakers.flatMap((speaker) => speaker.asked);
  const rowOf = new Map(split.test.map((recording, row) => [recording, row]));
  const rows = asked.flatMap((recording) => rowOf.get(recording) ?? []);
  const own = asked.map((recording) => utterances[recording]!);
  return [{ utterances: own, enrolled: known, strict: chosenAnswers(answers.strict, rows) }];
}

/** Chooses who of the speakers that are held out is enrolled with what; scores of one speaker would say nothing of others. */
function chooseAmong(
  utterances: readonly Utterance[],
  splits: readonly Split[],
  choice: EnrollChoice,
  seed: number,
): EnrolledChoice {
  const heldOut = new Set(splits.flatMap(({ test }) => test.map((recording) => utterances[recording]!.speaker)));
  const { protocol, speakers, leftOut } = chooseEnrolled(utterances, choice, seed);
  const own = speakers.filter(({ speaker }) => heldOut.has(speaker));
  if (own.length > 1) return { protocol, speakers: own, leftOut: leftOut.filter((speaker) => heldOut.has(speaker)) };
  const message = `${own.length} of the speakers held out can be enrolled and scored; at least two are needed`;
  throw new DataError("no-recordings", message);
}

function requireSeeds(seeds: readonly number[]): void {
  if (seeds.length > 0 && seeds.every(isSeed) && new Set(seeds).size === seeds.length) return;
  throw new RangeError(
    `crossValidate: seeds must be different integers from 0 to 4294967295, at least one; got ${seeds.join(", ") || "none"}`,
  );
}
