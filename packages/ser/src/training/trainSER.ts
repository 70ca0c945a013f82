import {
  buildModel,
  classificationReport,
  fitClassifier,
  fitStandardScaler,
  predictProbabilities,
  readWeights,
  selectBackend,
  standardize,
  type Architecture,
  type BackendName,
  type WasmPaths,
} from "@serkit/models";
import { confoundWarnings, relabel, type Emotion, type LabelMap } from "@serkit/datasets";
import { neutralPlatform } from "../platform/neutralPlatform.ts";
import type { Platform } from "../platform/platform.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { RecipeName } from "../recipes/recipes.ts";
import { resolveRecipe } from "../recipes/resolveRecipe.ts";
import type { Recognizer } from "../recognition/recognizer.ts";
import { backendChoice } from "../recognition/backendChoice.ts";
import { createRecognizer } from "../recognition/createRecognizer.ts";
import type { SkippedRecording, TrainingReport } from "../report/trainingReport.ts";
import { version } from "../version.ts";
import { extractTable, rowsOf, type FeatureTable } from "./featureTable.ts";
import type { LabelledRecording } from "./labelledRecording.ts";
import type { Progress } from "./progress.ts";
import { protocols, type Protocol } from "./protocol.ts";
import { selectRecordings } from "./selectRecordings.ts";
import { splitTable } from "./splitTable.ts";
import { summarizeCorpora, summarizeSide } from "./summarize.ts";

/** Options of {@link trainSER}. */
export interface TrainOptions {
  /** The recordings, their emotions and speakers. */
  readonly data: Iterable<LabelledRecording>;
  /**
   * The experiment: a name or one's own.
   * @defaultValue `"ravdess-dnn"`
   */
  readonly recipe?: RecipeName | Recipe;
  /**
   * The emotions to tell apart, at least two, instead of the recipe's.
   * @defaultValue the recipe's
   */
  readonly emotions?: readonly Emotion[];
  /**
   * Emotions to take for another one, as `{ calm: "neutral" }`, before anything else is decided by them.
   * @defaultValue none
   */
  readonly merge?: NonNullable<LabelMap["merge"]>;
  /**
   * What test recordings may share with training recordings.
   * @defaultValue `"speaker"`: no speaker
   */
  readonly protocol?: Protocol;
  /**
   * Share of the speakers (protocol `speaker`) or recordings held out for the test, between 0 and 1.
   * @defaultValue `0.25`
   */
  readonly testSize?: number;
  /**
   * Seed of the split, the initial weights, dropout and order of rows; equal seeds give equal bundles on the same backend.
   * @defaultValue `0`
   */
  readonly seed?: number;
  /**
   * Passes over the training rows, instead of the recipe's.
   * @defaultValue the recipe's
   */
  readonly epochs?: number;
  /**
   * The tfjs backend to use.
   * @defaultValue the best that works here; see `selectBackend` of `@serkit/models`
   */
  readonly backend?: BackendName;
  /**
   * Where the .wasm files of the wasm backend lie, for browsers; Node finds them itself.
   * @defaultValue beside the script
   */
  readonly wasmPaths?: WasmPaths;
  /** Recordings already left out, to be listed in the report. */
  readonly skipped?: readonly SkippedRecording[];
  /** Called as the work goes on. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the call; it then rejects with the signal's reason and leaves nothing behind. */
  readonly signal?: AbortSignal;
}

/**
 * Trains a recogniser on labelled recordings and scores it on recordings that it was not trained on.
 *
 * By default whole speakers are held out: the score is for people whom the model never heard. Recordings that
 * cannot be used are left out and listed in the report.
 *
 * @param options - The recordings, and what to do with them.
 * @returns The recogniser, its report included; the caller owns it and must `dispose` it.
 * @throws {@link DataError} if too little can be used, `SplitError` if the protocol cannot be kept,
 *   `BackendError` if no backend works, RangeError if an option is out of range.
 *
 * @example
 * ```ts
 * const data = synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 });
 * const recognizer = await trainSER({ data, recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 3, seed: 1 });
 * recognizer.report.test.speakers.length; // => 1
 * recognizer.dispose();
 * ```
 */
export function trainSER(options: TrainOptions): Promise<Recognizer> {
  return trainOn(neutralPlatform, options);
}

/** {@link trainSER} on any platform. */
export async function trainOn(platform: Platform, options: TrainOptions): Promise<Recognizer> {
  const { protocol = "speaker", testSize = 0.25, seed = 0, merge = {}, onProgress, signal } = options;
  const recipe = requireTrainOptions(options);
  const backend = await selectBackend(backendChoice(options));

  const { recordings, absentEmotions, classes } = selectRecordings(
    relabel([...options.data], { merge }),
    recipe.emotions.filter((emotion) => !(emotion in merge)),
  );
  const table = await extractTable(platform, recordings, recipe, { onProgress, signal });
  const split = splitTable(table, { protocol, testSize, seed, classes });

  const trainRows = rowsOf(table.features, split.train);
  const scaler = fitStandardScaler(trainRows);
  const labels = (rows: readonly number[]): Int32Array => labelsOf(table, rows, classes);
  const architecture: Architecture = { ...recipe.model, inputSize: table.features.columns, classCount: classes.length };
  const model = buildModel(architecture, { seed });
  try {
    const { epochs, batchSize, optimizer } = recipe.training;
    const history = await fitClassifier({
      model,
      x: standardize(trainRows, scaler),
      labels: labels(split.train),
      classCount: classes.length,
      epochs,
      batchSize,
      optimizer,
      seed,
      onEpoch: ({ epoch }) => {
        onProgress?.({ phase: "training", done: epoch, total: epochs });
      },
      ...(signal === undefined ? {} : { signal }),
    });

    const probabilities = await predictProbabilities(model, standardize(rowsOf(table.features, split.test), scaler));
    onProgress?.({ phase: "scoring", done: split.test.length, total: split.test.length });
    const scores = classificationReport({ truth: labels(split.test), predicted: mostLikely(probabilities), classes });

    const corpora = summarizeCorpora(table.utterances);
    const report: TrainingReport = {
      recipe: recipe.name,
      protocol,
      seed,
      backend: backend.name,
      classes,
      absentEmotions,
      merged: merge,
      synthetic: corpora.some(({ synthetic }) => synthetic),
      corpora,
      train: summarizeSide(table.utterances, split.train),
      test: summarizeSide(table.utterances, split.test),
      ...scores,
      curves: { loss: history.loss, accuracy: history.accuracy },
      warnings: confoundWarnings(table.utterances).map(({ message }) => message),
      skipped: [...(options.skipped ?? []), ...table.skipped],
    };
    const { featureSet, conditioning } = recipe;
    const weights = readWeights(model);
    const bundle = {
      libraryVersion: version,
      classes,
      conditioning,
      featureSet,
      architecture,
      scaler,
      weights,
      report,
    };
    return createRecognizer(platform, bundle, model);
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/**
 * Checks everything that can be checked before any work.
 *
 * @returns The recipe that the options name, with what they change of it.
 * @throws RangeError if an option is out of range.
 */
export function requireTrainOptions(options: Omit<TrainOptions, "data">): Recipe {
  const { protocol = "speaker", testSize = 0.25, seed = 0 } = options;
  if (!protocols.includes(protocol)) {
    throw new RangeError(`trainSER: protocol must be one of ${protocols.join(", ")}; got ${protocol}`);
  }
  if (!(testSize > 0 && testSize < 1)) {
    throw new RangeError(`trainSER: testSize must be between 0 and 1; got ${testSize}`);
  }
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw new RangeError(`trainSER: seed must be an integer from 0 to 4294967295; got ${seed}`);
  }
  return resolveRecipe(options);
}

function labelsOf(table: FeatureTable, rows: readonly number[], classes: readonly Emotion[]): Int32Array {
  return Int32Array.from(rows, (row) => {
    const emotion = table.utterances[row]?.emotion;
    return emotion === undefined ? -1 : classes.indexOf(emotion);
  });
}

/** Index of the largest value of each row. */
function mostLikely({ data, rows, columns }: FeatureTable["features"]): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => {
    const values = data.subarray(row * columns, (row + 1) * columns);
    return values.indexOf(Math.max(...values));
  });
}
