import { selectBackend } from "@serkit/models";
import { answerRuns, type Run, type RunAnswers } from "../training/answerRuns.ts";
import { DataError } from "../training/dataError.ts";
import type { Experiment } from "../training/experiment.ts";
import { extractTable } from "../training/featureTable.ts";
import type { FoldSetting } from "../training/foldExecutor.ts";
import { onNodePlatform, type NodeOptions } from "./nodePlatform.ts";

/** Does one training after another of a cross-validation. */
export type FoldAnswerer = (run: Run, signal?: AbortSignal) => Promise<RunAnswers>;

/**
 * Makes ready to do trainings of a cross-validation that somebody else has planned: features are taken, or found in the cache, with
 * the first training.
 *
 * @param setting - What the trainings have in common; every recording must be usable.
 * @param options - The cores to use, and where features are kept.
 * @returns The function; it throws {@link DataError} if a recording cannot be used here, and `BackendError` if the backend does not
 *   work here.
 *
 * @example
 * ```ts
 * const recordings = [...synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 1 })];
 * const setting = { recipe: { ...recipes["savee-dnn"], emotions: ["angry", "sad"] }, recordings, classes: ["angry", "sad"], backend: "cpu" };
 * const answer = createFoldAnswerer(setting, { cache: false, workerCount: 1 });
 * const split = { train: [0, 1, 2, 3], validation: [], test: [4, 5] };
 * const { strict } = await answer({ seed: 1, fold: 1, split });
 * [strict.rows, strict.columns]; // => [2, 2]
 * ```
 */
export function createFoldAnswerer(setting: FoldSetting, options: NodeOptions = {}): FoldAnswerer {
  const { recipe, recordings, classes, backend } = setting;
  let taken: Promise<Experiment> | undefined;
  return (run, signal) =>
    onNodePlatform(options, "one", async (platform) => {
      const observer = { signal };
      const prepare = async (): Promise<Experiment> => {
        await selectBackend({ prefer: backend });
        const table = await extractTable(platform, recordings, recipe, observer);
        const [lost] = table.skipped;
        if (lost !== undefined)
          throw new DataError("no-recordings", `${lost.path} cannot be used here: ${lost.reason}`);
        return { recipe, table, classes, backend, absentEmotions: [], merged: {}, warnings: [] };
      };
      const preparing = (taken ??= prepare());
      let experiment: Experiment;
      try {
        experiment = await preparing;
      } catch (error) {
        taken = undefined; // what was missing may be there the next time
        throw error;
      }
      await experiment.table.addCopies(run.split.train, observer);
      const [answers] = await answerRuns(platform, experiment, [run], observer);
      if (answers === undefined) throw new Error(`the training of fold ${run.fold} has no answers`);
      return answers;
    });
}
