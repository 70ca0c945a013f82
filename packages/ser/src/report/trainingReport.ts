import type { Emotion } from "@serkit/datasets";
import type { ClassificationReport } from "@serkit/models";
import type { Protocol } from "../training/protocol.ts";

/** What one side of a split holds. */
export interface SideSummary {
  /** Number of recordings. */
  readonly utterances: number;
  /** Who speaks in them. */
  readonly speakers: readonly string[];
}

/** A corpus as it was used. */
export interface CorpusSummary {
  /** Short name, as `ravdess`. */
  readonly id: string;
  /** Number of recordings used. */
  readonly utterances: number;
  /** Who speaks in them. */
  readonly speakers: readonly string[];
  /** Number of recordings of each emotion. */
  readonly emotions: Readonly<Record<string, number>>;
  /** Licence of the data; what is trained on it inherits its conditions. */
  readonly license: string;
  /** How to cite it. */
  readonly citation: string;
  /** Whether its recordings were synthesised. */
  readonly synthetic: boolean;
}

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
}

/**
 * How a recogniser was trained, on what, and what it scores on recordings that it was not trained on: plain
 * data without clock times, so that equal runs give equal reports.
 *
 * The scores are those of {@link ClassificationReport}.
 */
export interface TrainingReport extends ClassificationReport {
  /** Name of the recipe. */
  readonly recipe: string;
  /** What test and training recordings have in common. */
  readonly protocol: Protocol;
  /** The seed of every random choice. */
  readonly seed: number;
  /** The tfjs backend that computed. */
  readonly backend: string;
  /** The emotions told apart, in the order of the confusion matrix. */
  readonly classes: readonly Emotion[];
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
  /** What it was scored on. */
  readonly test: SideSummary;
  /** Loss and accuracy by epoch. */
  readonly curves: TrainingCurves;
  /** What a model could have learnt instead of an emotion; see `confoundWarnings` of `@serkit/datasets`. */
  readonly warnings: readonly string[];
  /** Recordings that were left out. */
  readonly skipped: readonly SkippedRecording[];
}
