import type { Split, Utterance } from "@serkit/datasets";
import type { DesignMatrix } from "@serkit/models";
import { neutralPlatform } from "../platform/neutralPlatform.ts";
import type { Platform } from "../platform/platform.ts";
import { dataHash } from "../report/dataHash.ts";
import { summarizeCorpora } from "../report/dataSummary.ts";
import type { SkippedRecording } from "../report/trainingReport.ts";
import type { CrossValidationReport, FoldScores, RepeatedScore } from "../scoring/crossValidationReport.ts";
import { scoreAnswers, type SpeakerIntervals, type TestScores } from "../scoring/testScores.ts";
import { prepareExperiment, type Experiment } from "./experiment.ts";
import { fitRecipe } from "./fitRecipe.ts";
import { chosenFolds, type FoldChoice } from "./foldChoice.ts";
import type { Observer } from "./progress.ts";
import { originals } from "./rowSplit.ts";
import { requireTrainOptions, type TrainOptions } from "./trainSER.ts";

/** Options of {@link crossValidate}. */
export interface CrossValidateOptions extends Omit<TrainOptions, "protocol" | "compare" | "testSize" | "seed"> {
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
}

/** One training of one fold. */
interface Run {
  readonly seed: number;
  readonly fold: number;
  readonly split: Split;
}

/**
 * Scores a recipe on speakers that it never heard: each is held out in one fold, and learnt from in the others.
 *
 * Scalers, augmentation, early stopping and calibration see the training rows of their fold only.
 *
 * @param options - The recordings, the recipe, folds and seeds.
 * @returns The scores over all folds and seeds; no model is kept.
 * @throws {@link DataError} if too little can be used, `SplitError` if the speakers cannot be divided so,
 *   RangeError if an option is out of range.
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

/** {@link crossValidate} on any platform. */
export async function crossValidateOn(
  platform: Platform,
  options: CrossValidateOptions,
): Promise<CrossValidationReport> {
  const { seeds = [0] } = options;
  const recipe = requireTrainOptions(options);
  requireSeeds(seeds);
  const observer: Observer = { onProgress: options.onProgress, signal: options.signal };
  const experiment = await prepareExperiment(platform, recipe, options, observer);
  const { table, classes, backend, absentEmotions, merged, warnings } = experiment;
  const folds = options.folds ?? Math.min(5, new Set(table.utterances.map(({ speaker }) => speaker)).size);
  const splits = chosenFolds(table.utterances, folds);
  await table.addCopies([...table.utterances.keys()], observer);

  const runs = seeds.flatMap((seed) => splits.map((split, index): Run => ({ seed, split, fold: index + 1 })));
  const answers = await answerRuns(platform, experiment, runs, observer);
  const utterancesOf = ({ split }: Run): Utterance[] => split.test.map((row) => table.utterances[row]!);
  const scored = runs.map((run, index) => scoreAnswers(utterancesOf(run), answers[index]!, classes));
  const together = scoreAnswers(runs.flatMap(utterancesOf), stacked(answers), classes);
  const ofSeeds = seeds.map((_, index) => {
    const own = [index * splits.length, (index + 1) * splits.length] as const;
    return scoreAnswers(runs.slice(...own).flatMap(utterancesOf), stacked(answers.slice(...own)), classes);
  });

  const { perClass, confusion, macroF1, test, perSpeaker, perGender, calibration, intervals } = together;
  if (intervals === null) throw new Error("crossValidate: folds of one speaker");
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
    accuracy: repeated("accuracy", ofSeeds, intervals),
    unweightedAverageRecall: repeated("unweightedAverageRecall", ofSeeds, intervals),
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

/** Fits and asks every run, as many at once as the platform has room for; the answers are in the order of the runs. */
async function answerRuns(
  platform: Platform,
  experiment: Experiment,
  runs: readonly Run[],
  { onProgress, signal }: Observer,
): Promise<DesignMatrix[]> {
  const { recipe, table, classes, backend } = experiment;
  const answers: DesignMatrix[] = [];
  const waiting = [...runs.entries()];
  const shares = runs.map(() => 0);
  let planned = 0;
  const takeTurns = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, { seed, split }] = next;
      signal?.throwIfAborted();
      const sides = { train: originals(split.train), test: originals(split.test) };
      const fit = {
        recipe,
        table,
        classes,
        seed,
        backend,
        ...sides,
        protocol: "speaker",
        splitsCopies: false,
      } as const;
      const { probabilities } = await fitRecipe(platform, fit, {
        signal,
        onProgress: ({ done, total }) => {
          planned = total;
          shares[index] = done;
          const all = shares.reduce((sum, share) => sum + share, 0);
          onProgress?.({ phase: "training", done: all, total: planned * runs.length });
        },
      });
      shares[index] = planned;
      answers[index] = probabilities;
    }
  };
  await Promise.all(Array.from({ length: Math.min(platform.concurrency, runs.length) }, takeTurns));
  return answers;
}

function repeated(
  score: keyof SpeakerIntervals,
  seeds: readonly TestScores[],
  intervals: SpeakerIntervals,
): RepeatedScore {
  const values = seeds.map((scores) => scores[score]);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardDeviation = values.length < 2 ? null : Math.sqrt(squares / (values.length - 1));
  return { mean, standardDeviation, interval: intervals[score] };
}

function stacked(tables: readonly DesignMatrix[]): DesignMatrix {
  const { columns } = tables[0]!;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const data = new Float32Array(rows * columns);
  let at = 0;
  for (const table of tables) {
    data.set(table.data, at);
    at += table.data.length;
  }
  return { data, rows, columns };
}

function requireSeeds(seeds: readonly number[]): void {
  const isSeed = (seed: number): boolean => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32;
  if (seeds.length > 0 && seeds.every(isSeed) && new Set(seeds).size === seeds.length) return;
  throw new RangeError(
    `crossValidate: seeds must be different integers from 0 to 4294967295, at least one; got ${seeds.join(", ") || "none"}`,
  );
}
