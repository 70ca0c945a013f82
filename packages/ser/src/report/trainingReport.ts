import type { Emotion } from "@serkit/datasets";
import type { Recipe } from "../recipes/recipe.ts";
import type { TestScores } from "../scoring/testScores.ts";
import type { FoldChoice } from "../training/foldChoice.ts";
import type { Protocol } from "../training/protocol.ts";
import type { CorpusSummary, SideSummary } from "./dataSummary.ts";

/** A recording that was left out, and why. */
export interface SkippedRecording {
  /** Its path or name. */
  readonly path: string;
  /** Why it was left out. */
  readonly reason: string;
}

/** Loss and accuracy after each pass over the training rows. */
export interface TrainingCurves {
  /** Mean loss of each epoch, with dropout at work. */
  readonly loss: readonly number[];
  /** Share of training rows recognised in each epoch, with dropout at work, in `[0, 1]`. */
  readonly accuracy: readonly number[];
  /** Mean loss over the validation rows after each epoch; empty where the recipe has none. */
  readonly validationLoss: readonly number[];
  /** Share of validation rows recognised after each epoch, in `[0, 1]`; empty where the recipe has none. */
  readonly validationAccuracy: readonly number[];
}

/** Which training recordings the temperature of the answers was found on. */
export type CalibrationSource = "held-out speakers" | "held-out recordings" | "none";

/** What a recipe scores under one protocol. */
export interface ProtocolScores {
  /** What test and training recordings have in common. */
  readonly protocol: Protocol;
  /** Whether copies of one recording are on both sides. */
  readonly splitsCopies: boolean;
  /** Share that was held out for the test. */
  readonly testSize: number;
  /** What the model was fitted on. */
  readonly train: SideSummary;
  /** What it was scored on. */
  readonly test: SideSummary;
  /** Share recognised rightly, in `[0, 1]`. */
  readonly accuracy: number;
  /** Mean recall over the emotions, in `[0, 1]`. */
  readonly unweightedAverageRecall: number;
  /** Mean F1 over the emotions, in `[0, 1]`. */
  readonly macroF1: number;
}

/**
 * How a recogniser was trained, on what, and what it scores on recordings that it was not trained on: plain
 * data without clock times, so that equal runs give equal reports.
 */
export interface TrainingReport extends TestScores {
  /** Name of the recipe. */
  readonly recipe: string;
  /** The recipe itself, with what was changed of it. */
  readonly definition: Recipe;
  /** What test and training recordings have in common. */
  readonly protocol: Protocol;
  /** Whether changed copies of one recording are on both sides; only where the protocol is `random`. */
  readonly splitsCopies: boolean;
  /** Share held out for the test; 1 where there are `folds`. */
  readonly testSize: number;
  /**
   * How speakers were divided into folds, each held out once: the scores are then those of the folds' networks, and the
   * recogniser was fitted on all recordings. Null where it never heard the test.
   */
  readonly folds: FoldChoice | null;
  /** The seed of every random choice. */
  readonly seed: number;
  /** The tfjs backend that computed. */
  readonly backend: string;
  /** What computed: the version of serkit and of TensorFlow.js. */
  readonly versions: { readonly serkit: string; readonly tfjs: string };
  /** SHA-256 over names, labels and speakers of the recordings used, in hexadecimal. */
  readonly dataHash: string;
  /** Emotions of the recipe that no recording has. */
  readonly absentEmotions: readonly Emotion[];
  /** Emotions that were taken for another one. */
  readonly merged: Readonly<Partial<Record<Emotion, Emotion>>>;
  /** Whether the recordings were synthesised; such scores say nothing about people. */
  readonly synthetic: boolean;
  /** The corpora the recordings come from. */
  readonly corpora: readonly CorpusSummary[];
  /** What the model was fitted on. */
  readonly train: SideSummary;
  /** What the logarithms of the networks' answers are divided by. */
  readonly temperature: number;
  /** Which training recordings that was found on. */
  readonly calibratedOn: CalibrationSource;
  /** The course of the training. */
  readonly curves: TrainingCurves;
  /** What the recipe scores under other protocols, where that was asked for. */
  readonly comparison: readonly ProtocolScores[];
  /** What a model could have learnt instead of an emotion; see `confoundWarnings` of `@serkit/datasets`. */
  readonly warnings: readonly string[];
  /** Recordings that were left out. */
  readonly skipped: readonly SkippedRecording[];
}
