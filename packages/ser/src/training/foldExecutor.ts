import type { Emotion } from "@serkit/datasets";
import type { BackendName } from "@serkit/models";
import type { Recipe } from "../recipes/recipe.ts";
import type { Run, RunAnswers } from "./answerRuns.ts";
import type { LabelledRecording } from "./labelledRecording.ts";

/** What all trainings of a cross-validation have in common: plain data, but for recordings that are no locations. */
export interface FoldSetting {
  /** The experiment. */
  readonly recipe: Recipe;
  /** The recordings that take part, all of them usable; the trainings name them by their places here. */
  readonly recordings: readonly LabelledRecording[];
  /** The emotions told apart. */
  readonly classes: readonly Emotion[];
  /** The tfjs backend to train on. */
  readonly backend: BackendName;
}

/** Who follows trainings, and may stop them. */
export interface FoldObserver {
  /** Called with the number of trainings done so far. */
  readonly onRun?: ((done: number) => void) | undefined;
  /** Stops the trainings; the iteration then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does the trainings of a cross-validation, wherever that is.
 *
 * @param setting - What they have in common.
 * @param runs - The trainings: plain data.
 * @param observer - Who follows.
 * @returns What each says of the recordings of its fold, in the order of the trainings; it does not depend on who did them.
 */
export type FoldExecutor = (
  setting: FoldSetting,
  runs: readonly Run[],
  observer?: FoldObserver,
) => AsyncIterable<RunAnswers>;
