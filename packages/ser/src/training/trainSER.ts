import type { Emotion, LabelMap } from "@serkit/datasets";
import type { BackendName, WasmPaths } from "@serkit/models";
import { version_core } from "@tensorflow/tfjs-core";
import type { Bundle } from "../bundle/bundle.ts";
import { neutralPlatform } from "../platform/neutralPlatform.ts";
import type { Platform } from "../platform/platform.ts";
import { isSeed } from "../random/randomSource.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { RecipeName } from "../recipes/recipes.ts";
import { resolveRecipe } from "../recipes/resolveRecipe.ts";
import { createEnsemble } from "../recognition/ensemble.ts";
import { createRecognizer } from "../recognition/createRecognizer.ts";
import type { Recognizer } from "../recognition/recognizer.ts";
import { dataHash } from "../report/dataHash.ts";
import { summarizeCorpora } from "../report/dataSummary.ts";
import type { ProtocolScores, SkippedRecording, TrainingReport } from "../report/trainingReport.ts";
import { version } from "../version.ts";
import { prepareExperiment } from "./experiment.ts";
import { fitOnAll } from "./fitOnAll.ts";
import type { FoldChoice } from "./foldChoice.ts";
import type { LabelledRecording } from "./labelledRecording.ts";
import type { Observer, Progress } from "./progress.ts";
import { protocols, type Protocol } from "./protocol.ts";
import { scoreProtocol, type ProtocolOutcome } from "./scoreProtocol.ts";

/** Options of {@link trainSER}. */
export interface TrainOptions {
  /** The recordings, their emotions and speakers. */
  readonly data: Iterable<LabelledRecording>;
  /**
   * The experiment: a name or one's own.
   * @defaultValue `"serkit"`: the best for speakers it never heard, and minutes on hundreds of recordings
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
   * Other protocols to score the recipe under, for the report to show side by side; the customary one holds out what is customary.
   * @defaultValue none
   */
  readonly compare?: readonly Protocol[];
  /**
   * Share of the speakers (protocol `speaker`) or recordings held out for the test, between 0 and 1.
   * @defaultValue `0.25`
   */
  readonly testSize?: number;
  /**
   * How speakers are divided into folds to score the recipe by cross-validation; the recogniser is then fitted on all
   * recordings, and its report has the scores of the folds. Not with `protocol`, `compare` or `testSize`.
   * @defaultValue none: `testSize` is held out, and the recogniser never hears it
   */
  readonly folds?: FoldChoice;
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
 * @throws {@link DataError} if too little can be used or a recording is too long for a network over frames, `SplitError` if the
 *   protocol cannot be kept, `BackendError` if no backend works, RangeError if an option is out of range.
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
  const { protocol = "speaker", compare = [], testSize = 0.25, folds, seed = 0 } = options;
  const recipe = requireTrainOptions(options);
  const observer: Observer = { onProgress: options.onProgress, signal: options.signal };
  const experiment = await prepareExperiment(platform, recipe, options, observer);

  const { fitted, scores, train, splitsCopies } =
    folds === undefined
      ? await scoreProtocol(platform, experiment, { protocol, testSize, seed }, observer)
      : await fitOnAll(platform, experiment, { folds, seed }, observer);
  const comparison: ProtocolScores[] = [];
  for (const other of compare) {
    const size = other === recipe.customary.protocol ? recipe.customary.testSize : testSize;
    const outcome = await scoreProtocol(platform, experiment, { protocol: other, testSize: size, seed }, observer);
    comparison.push(protocolScores(other, size, outcome));
  }

  const { networks, temperature, calibratedOn, curves } = fitted;
  const { table, classes, backend, absentEmotions, merged, warnings } = experiment;
  const corpora = summarizeCorpora(table.utterances);
  const report: TrainingReport = {
    recipe: recipe.name,
    definition: recipe,
    protocol,
    splitsCopies,
    testSize: folds === undefined ? testSize : 1,
    folds: folds ?? null,
    seed,
    backend,
    versions: { serkit: version, tfjs: version_core },
    dataHash: dataHash(table.utterances),
    absentEmotions,
    merged,
    synthetic: corpora.some(({ synthetic }) => synthetic),
    corpora,
    train,
    ...scores,
    temperature,
    calibratedOn,
    curves,
    comparison,
    warnings,
    skipped: [...(options.skipped ?? []), ...table.skipped],
  };
  const { conditioning } = recipe;
  const bundle: Bundle = {
    libraryVersion: version,
    classes,
    conditioning,
    precision: "single",
    networks,
    temperature,
    report,
  };
  return createRecognizer(platform, bundle, createEnsemble(bundle));
}

function protocolScores(
  protocol: Protocol,
  testSize: number,
  { scores, train, splitsCopies }: ProtocolOutcome,
): ProtocolScores {
  const { test, accuracy, unweightedAverageRecall, macroF1 } = scores;
  return { protocol, splitsCopies, testSize, train, test, accuracy, unweightedAverageRecall, macroF1 };
}

/**
 * Checks everything that can be checked before any work.
 *
 * @returns The recipe that the options name, with what they change of it.
 * @throws RangeError if an option is out of range.
 */
export function requireTrainOptions(options: Omit<TrainOptions, "data">): Recipe {
  const { protocol = "speaker", compare = [], testSize = 0.25, seed = 0 } = options;
  for (const [parameter, value] of [["protocol", protocol], ...compare.map((other) => ["compare", other])] as const) {
    if (protocols.some((known) => known === value)) continue;
    throw new RangeError(`trainSER: ${parameter} must be one of ${protocols.join(", ")}; got ${value}`);
  }
  if (!(testSize > 0 && testSize < 1)) {
    throw new RangeError(`trainSER: testSize must be between 0 and 1; got ${testSize}`);
  }
  const others = (["protocol", "compare", "testSize"] as const).filter((name) => options[name] !== undefined);
  if (options.folds !== undefined && others.length > 0) {
    throw new RangeError(`trainSER: folds must come without protocol, compare and testSize; got ${others.join(", ")}`);
  }
  if (!isSeed(seed)) {
    throw new RangeError(`trainSER: seed must be an integer from 0 to 4294967295; got ${seed}`);
  }
  return resolveRecipe(options);
}
