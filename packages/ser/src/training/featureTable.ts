import type { Utterance } from "@serkit/datasets";
import type { Matrix } from "@serkit/features";
import { AudioError } from "../audio/audioError.ts";
import { readSignal } from "../audio/readSignal.ts";
import { createFeaturePlan } from "../extraction/featurePlan.ts";
import type { Platform } from "../platform/platform.ts";
import { StorageError } from "../platform/storageError.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { SkippedRecording } from "../report/trainingReport.ts";
import type { LabelledRecording } from "./labelledRecording.ts";
import type { Progress } from "./progress.ts";

/** The rows of an experiment: one recording each. */
export interface FeatureTable {
  /** Shape `[recordings, features]`. */
  readonly features: Matrix;
  /** Name of each column. */
  readonly featureNames: readonly string[];
  /** What is known of each row. */
  readonly utterances: readonly Utterance[];
  /** Recordings that cannot be used. */
  readonly skipped: readonly SkippedRecording[];
}

/**
 * Extracts the features of every recording; those that cannot be used are listed, not used.
 *
 * @throws The signal's reason if stopped.
 */
export async function extractTable(
  platform: Platform,
  recordings: readonly LabelledRecording[],
  { featureSet, conditioning }: Pick<Recipe, "featureSet" | "conditioning">,
  observer: {
    readonly onProgress?: ((progress: Progress) => void) | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<FeatureTable> {
  const { onProgress, signal } = observer;
  const plan = createFeaturePlan(featureSet, conditioning);
  const columns = plan.names.length;
  const data = new Float32Array(recordings.length * columns);
  const utterances: Utterance[] = [];
  const skipped: SkippedRecording[] = [];

  for (const [index, recording] of recordings.entries()) {
    signal?.throwIfAborted();
    const { source = recording.path, ...utterance } = recording;
    try {
      data.set(plan.values(await readSignal(platform, source, signal)), utterances.length * columns);
      utterances.push(utterance);
    } catch (error) {
      if (!(error instanceof AudioError || error instanceof StorageError)) throw error;
      skipped.push({ path: recording.path, reason: error.reason });
    }
    onProgress?.({ phase: "extracting", done: index + 1, total: recordings.length });
  }
  const rows = utterances.length;
  const features = { data: data.subarray(0, rows * columns), rows, columns };
  return { features, featureNames: plan.names, utterances, skipped };
}

/** The rows at the given indices, in their order, as a new matrix. */
export function rowsOf({ data, columns }: Matrix, indices: readonly number[]): Matrix {
  const chosen = new Float32Array(indices.length * columns);
  for (const [row, index] of indices.entries()) {
    chosen.set(data.subarray(index * columns, (index + 1) * columns), row * columns);
  }
  return { data: chosen, rows: indices.length, columns };
}
