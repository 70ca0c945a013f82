import type { Recognizer } from "../recognition/recognizer.ts";
import { evaluateOn, type EvaluateOptions, type EvaluationReport } from "../scoring/evaluate.ts";
import { onNodePlatform, type NodeOptions } from "./nodePlatform.ts";
import { readFolders, type FolderData } from "./readFolders.ts";

/** Options of {@link evaluate} in Node: the data may be folders. */
export interface FolderEvaluateOptions extends Omit<EvaluateOptions, "data">, FolderData, NodeOptions {}

/**
 * Scores a recogniser on labelled recordings, over the emotions that it and they share.
 *
 * Recordings of other emotions take no part, and emotions that none of them has are not offered as answers.
 *
 * @param recognizer - It stays the caller's.
 * @param options - The recordings.
 * @throws `ScanError` if a folder is not there or holds no known recordings, {@link DataError} if fewer than two
 *   emotions are shared, or no recording can be used.
 *
 * @example
 * ```ts
 * const emotions = ["angry", "sad"] as const;
 * const data = [...synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2 })];
 * const recognizer = await trainSER({ data, recipe: "savee-dnn", emotions, epochs: 2 });
 * (await evaluate(recognizer, { data })).heardSpeakers.length; // => 3
 * recognizer.dispose();
 * ```
 */
export async function evaluate(recognizer: Recognizer, options: FolderEvaluateOptions): Promise<EvaluationReport> {
  return onNodePlatform(options, "one", async (platform) => {
    const { data, skipped } = await readFolders(options, options);
    return evaluateOn(platform, recognizer, { ...options, data, skipped: [...(options.skipped ?? []), ...skipped] });
  });
}
