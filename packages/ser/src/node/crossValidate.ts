import type { CrossValidationReport } from "../scoring/crossValidationReport.ts";
import { crossValidateOn, type CrossValidateOptions } from "../training/crossValidate.ts";
import { requireTrainOptions } from "../training/trainSER.ts";
import { onNodePlatform, type NodeOptions } from "./nodePlatform.ts";
import { readFolders, type FolderData } from "./readFolders.ts";

/** Options of {@link crossValidate} in Node: the data may be folders. */
export interface FolderCrossValidateOptions extends Omit<CrossValidateOptions, "data">, FolderData, NodeOptions {}

/**
 * Scores a recipe on speakers that it never heard, over all cores: each speaker is held out in one fold, and learnt from
 * in the others.
 *
 * Scalers, augmentation, early stopping and calibration see the training rows of their fold only. The result does not
 * depend on the number of cores.
 *
 * @param options - The recordings, the recipe, folds and seeds.
 * @returns The scores over all folds and seeds; no model is kept.
 * @throws `ScanError` if a folder is not there or holds no known recordings, {@link DataError} if too little can be
 *   used, `SplitError` if the speakers cannot be divided so, RangeError if an option is out of range.
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
  requireTrainOptions(options);
  return onNodePlatform(options, "many", async (platform) => {
    const { data, skipped } = await readFolders(options, options);
    return crossValidateOn(platform, { ...options, data, skipped: [...(options.skipped ?? []), ...skipped] });
  });
}
