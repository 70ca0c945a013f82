import type { Emotion } from "@serkit/datasets";
import type { Recipe } from "../recipes/recipe.ts";
import type { CorpusSummary } from "../report/dataSummary.ts";
import type { SkippedRecording } from "../report/trainingReport.ts";
import type { FoldChoice } from "../training/foldChoice.ts";
import type { RepeatedEnrolledScores } from "./enrolledScores.ts";
import type { RepeatedScore } from "./repeatedScore.ts";
import type { TestScores } from "./testScores.ts";

/** What one training of one fold scores. */
export interface FoldScores {
  /** Number of the fold, from 1. */
  readonly fold: number;
  /** The seed of the training. */
  readonly seed: number;
  /** The speakers held out. */
  readonly speakers: readonly string[];
  /** Number of recordings held out. */
  readonly utterances: number;
  /** Share recognised rightly, in `[0, 1]`. */
  readonly accuracy: number;
  /** Mean recall over the emotions, in `[0, 1]`. */
  readonly unweightedAverageRecall: number;
}

/**
 * What a recipe scores on speakers that it never heard, each speaker held out once a seed: plain data that JSON keeps as it is.
 *
 * Confusion, recalls and calibration are over the answers of all seeds together.
 */
export interface CrossValidationReport extends Omit<
  TestScores,
  "accuracy" | "unweightedAverageRecall" | "intervals" | "mistakes"
> {
  /** Name of the recipe. */
  readonly recipe: string;
  /** The recipe itself, with what was changed of it. */
  readonly definition: Recipe;
  /** How speakers were divided. */
  readonly foldChoice: FoldChoice;
  /** The seeds of the trainings. */
  readonly seeds: readonly number[];
  /** The tfjs backend that computed. */
  readonly backend: string;
  /** SHA-256 over names, labels and speakers of the recordings used, in hexadecimal. */
  readonly dataHash: string;
  /** Share recognised rightly. */
  readonly accuracy: RepeatedScore;
  /** Mean recall over the emotions. */
  readonly unweightedAverageRecall: RepeatedScore;
  /** What it scores once it knows the speakers, for each way of enrolling them that was asked for. */
  readonly enrolled: readonly RepeatedEnrolledScores[];
  /** The scores of each training, seed by seed and fold by fold. */
  readonly folds: readonly FoldScores[];
  /** Emotions of the recipe that no recording has. */
  readonly absentEmotions: readonly Emotion[];
  /** Emotions that were taken for another one. */
  readonly merged: Readonly<Partial<Record<Emotion, Emotion>>>;
  /** Whether the recordings were synthesised; such scores say nothing about people. */
  readonly synthetic: boolean;
  /** The corpora the recordings come from. */
  readonly corpora: readonly CorpusSummary[];
  /** What a model could have learnt instead of an emotion. */
  readonly warnings: readonly string[];
  /** Recordings that were left out. */
  readonly skipped: readonly SkippedRecording[];
}
