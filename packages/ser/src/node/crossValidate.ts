import type { ExtractionExecutor } from "../extraction/extractionExecutor.ts";
import type { ExtractionOutcome, ExtractRecordings } from "../extraction/extractRecordings.ts";
import type { CrossValidationReport } from "../scoring/crossValidationReport.ts";
import { crossValidateOn, type CrossValidateOptions } from "../training/crossValidate.ts";
import type { FoldExecutor } from "../training/foldExecutor.ts";
import { requireTrainOptions } from "../training/trainSER.ts";
import { onNodePlatform, type NodeOptions } from "./nodePlatform.ts";
import { withTrainingData, type TrainingData } from "./withTrainingData.ts";

/** Who does the work of a cross-validation elsewhere, as the workers of a queue. */
export interface CrossValidationExecutors {
  /** Takes features. */
  readonly extract: ExtractionExecutor;
  /** Does the trainings. */
  readonly answer: FoldExecutor;
}

/** What {@link crossValidate} takes in Node besides. */
export interface CrossValidatePlace {
  /**
   * Who does the work; not with a table.
   * @defaultValue all cores of this machine
   */
  readonly executors?: CrossValidationExecutors;
}

/** Options of {@link crossValidate} in Node: the data may be folders, or a table of features. */
export type FolderCrossValidateOptions = Omit<CrossValidateOptions, "data"> &
  TrainingData &
  NodeOptions &
  CrossValidatePlace;

/**
 * Scores a recipe on speakers that it never heard, over all cores: each speaker is held out in one fold, and learnt from
 * in the others.
 *
 * Scalers, augmentation, early stopping and calibration see the training rows of their fold only. The result does not
 * depend on the number of cores.
 *
 * @param options - The recordings, the recipe, folds and seeds.
 * @returns The scores over all folds and seeds; no model is kept.
 * @throws `ScanError` if a folder is not there or holds no known recordings, {@link TableError} if the recipe cannot be trained
 *   from the table, {@link DataError} if too little can be used or a recording is too long for a network over frames,
 *   `SplitError` if the speakers cannot be divided so, RangeError if an option is out of range.
 *
 * @example
 * ```ts
 * const data = synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 });
 * const options = { data, recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 2 } as const;
 * const { folds } = await crossValidate({ ...options, folds: "leave-one-speaker-out" });
 * folds.length; // => 4
 * ```
 */
export async function crossValidate(options: FolderCrossValidateOptions): Promise<CrossValidationReport> {
  const recipe = requireTrainOptions(options);
  const { executors } = options;
  if (executors !== undefined && options.table !== undefined) {
    throw new TypeError("crossValidate: executors must come without a table; got both");
  }
  return onNodePlatform(options, "many", (here) => {
    const platform = executors === undefined ? here : { ...here, extract: extractAll(executors.extract) };
    return withTrainingData("crossValidate", platform, recipe, options, (prepared, { data, skipped }) => {
      const all = { ...options, data, skipped: [...(options.skipped ?? []), ...skipped] };
      return crossValidateOn(prepared, all, executors?.answer);
    });
  });
}

/** Takes the features of recordings all at once, whoever takes them. */
function extractAll(extract: ExtractionExecutor): ExtractRecordings {
  return async (recordings, request, observer) => {
    const outcomes: ExtractionOutcome[] = [];
    for await (const outcome of extract(recordings, request, observer)) outcomes.push(outcome);
    return outcomes;
  };
}
