import { confoundWarnings, relabel, type Emotion, type LabelMap } from "@serkit/datasets";
import { selectBackend, type BackendName, type WasmPaths } from "@serkit/models";
import type { Platform } from "../platform/platform.ts";
import type { Recipe } from "../recipes/recipe.ts";
import { backendChoice } from "../recognition/backendChoice.ts";
import { DataError } from "./dataError.ts";
import { extractTable, type FeatureTable } from "./featureTable.ts";
import type { LabelledRecording } from "./labelledRecording.ts";
import type { Observer } from "./progress.ts";
import { selectRecordings } from "./selectRecordings.ts";

/** A recipe and the features of the recordings that take part. */
export interface Experiment {
  readonly recipe: Recipe;
  readonly table: FeatureTable;
  /** The emotions told apart: those of the recipe that occur. */
  readonly classes: readonly Emotion[];
  /** Emotions of the recipe that no recording has. */
  readonly absentEmotions: readonly Emotion[];
  /** Emotions that were taken for another one. */
  readonly merged: NonNullable<LabelMap["merge"]>;
  /** What a model could learn instead of an emotion. */
  readonly warnings: readonly string[];
  /** The backend that was selected. */
  readonly backend: BackendName;
}

/** What to make an experiment of. */
export interface ExperimentOptions {
  readonly data: Iterable<LabelledRecording>;
  readonly merge?: NonNullable<LabelMap["merge"]>;
  readonly backend?: BackendName;
  readonly wasmPaths?: WasmPaths;
}

/**
 * Chooses the recordings, the classes and the backend, and takes the features of the recordings.
 *
 * @throws {@link DataError} if too little can be used, `BackendError` if no backend works.
 */
export async function prepareExperiment(
  platform: Platform,
  recipe: Recipe,
  options: ExperimentOptions,
  observer: Observer,
): Promise<Experiment> {
  const { data, merge = {} } = options;
  const { name: backend } = await selectBackend(backendChoice(options));
  const { recordings, absentEmotions, classes } = selectRecordings(
    relabel([...data], { merge }),
    recipe.emotions.filter((emotion) => !(emotion in merge)),
  );
  const table = await extractTable(platform, recordings, recipe, observer);
  requireClasses(table, classes);
  const warnings = confoundWarnings(table.utterances).map(({ message }) => message);
  return { recipe, table, classes, absentEmotions, merged: merge, warnings, backend };
}

/** Refuses a table in which none is left of an emotion, as its recordings cannot be used. */
function requireClasses({ utterances, skipped }: FeatureTable, classes: readonly Emotion[]): void {
  const left = new Set(utterances.map(({ emotion }) => emotion));
  const lost = classes.filter((emotion) => !left.has(emotion));
  if (lost.length === 0) return;
  const [first] = skipped;
  const example = first === undefined ? "" : ` (${first.reason})`;
  throw new DataError("no-recordings", `no recording of ${lost.join(", ")} can be used${example}`);
}
