import type { Recognizer } from "../recognition/recognizer.ts";
import { requireTrainOptions, trainOn, type TrainOptions } from "../training/trainSER.ts";
import { onNodePlatform, type NodeOptions } from "./nodePlatform.ts";
import { withTrainingData, type TrainingData } from "./withTrainingData.ts";

/** Options of {@link trainSER} in Node: the data may be folders, or a table of features. */
export type FolderTrainOptions = Omit<TrainOptions, "data"> & TrainingData & NodeOptions;

/**
 * Trains a recogniser on folders of recordings, on labelled recordings, or on a table of their features, and scores it on recordings
 * that it was not trained on.
 *
 * By default whole speakers are held out: the score is for people whom the model never heard. Recordings that
 * cannot be used are left out and listed in the report. A table gives the same recogniser as the recordings it was made of.
 *
 * @param options - The recordings, and what to do with them.
 * @returns The recogniser, its report included; the caller owns it and must `dispose` it.
 * @throws `ScanError` if a folder is not there or holds no known recordings, {@link TableError} if the recipe cannot be trained
 *   from the table, {@link DataError} if too little can be used or a recording is too long for a network over frames,
 *   `SplitError` if the protocol cannot be kept, RangeError if an option is out of range.
 *
 * @example
 * ```ts
 * const data = synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 });
 * const recognizer = await trainSER({ data, recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 3, seed: 1 });
 * recognizer.report.protocol; // => "speaker"
 * recognizer.dispose();
 * ```
 */
export async function trainSER(options: FolderTrainOptions): Promise<Recognizer> {
  const recipe = requireTrainOptions(options);
  return onNodePlatform(options, options.folds === undefined ? "one" : "many", (platform) =>
    withTrainingData("trainSER", platform, recipe, options, (prepared, { data, skipped }) =>
      trainOn(prepared, { ...options, data, skipped: [...(options.skipped ?? []), ...skipped] }),
    ),
  );
}
