import type { ExtractRecordings } from "../extraction/extractRecordings.ts";
import type { Platform } from "../platform/platform.ts";
import type { Recipe } from "../recipes/recipe.ts";
import { copyOf, tableSetOf } from "../table/requireFeatures.ts";
import type { OpenFeatureTable } from "../table/node/openFeatureTable.ts";
import type { TableRecording } from "../table/addRecordings.ts";
import type { LabelledRecording } from "../training/labelledRecording.ts";
import type { Observer } from "../training/progress.ts";
import { readFolders, type FolderData, type FolderRecordings } from "./readFolders.ts";

/** A feature table to train from, instead of recordings. */
export interface TableData {
  /** Path of a Parquet table that `writeFeatureTable` or `serkit extract` wrote for the recipe. */
  readonly table: string;
  /** Not with a table. */
  readonly data?: never;
  /** Not with a table. */
  readonly corpus?: never;
  /** Not with a table. */
  readonly columns?: never;
}

/** What to train from: recordings, or a table of their features. */
export type TrainingData = (FolderData & { readonly table?: never }) | TableData;

/**
 * Does something with the recordings to train from, on a platform that knows their features where they are in a table.
 *
 * @throws TypeError if there is neither or both, {@link TableError} if the recipe cannot be trained from the table, and what
 *   {@link readFolders} throws.
 */
export async function withTrainingData<Result>(
  caller: string,
  platform: Platform,
  recipe: Recipe,
  options: TrainingData & Observer,
  use: (platform: Platform, recordings: FolderRecordings) => Promise<Result>,
): Promise<Result> {
  requireOneSource(caller, options);
  if (options.table === undefined) return use(platform, await readFolders(options, options));
  const { openFeatureTable } = await import("../table/node/openFeatureTable.ts");
  const table = await openFeatureTable(options.table);
  try {
    table.requireFor(recipe);
    const recordings = await table.recordings();
    const data = recordings.map(({ utterance }, index): LabelledRecording => ({ ...utterance, source: String(index) }));
    const extract = extractFromTable(table, recordings);
    return await use({ ...platform, extract }, { data, skipped: table.description.skipped });
  } finally {
    await table.close();
  }
}

/** Checks what the types say, for who has none. */
function requireOneSource(
  caller: string,
  options: Readonly<Partial<Record<"table" | "data" | "corpus" | "columns", unknown>>>,
): void {
  if (options.table === undefined) {
    if (options.data !== undefined) return;
    throw new TypeError(`${caller}: data or table must say what to train from; got neither`);
  }
  const others = (["data", "corpus", "columns"] as const).filter((name) => options[name] !== undefined);
  if (others.length === 0) return;
  throw new TypeError(`${caller}: table must come without data, corpus and columns; got ${others.join(", ")}`);
}

/** Takes features out of a table, whose recordings are named by their place in it. */
function extractFromTable(table: OpenFeatureTable, recordings: readonly TableRecording[]): ExtractRecordings {
  return async (sources, { copies, featureSets }, { onRecording, signal } = {}) => {
    const sets = featureSets.flatMap((set) => tableSetOf(table.description, set) ?? []);
    const places = copies.flatMap((steps) => copyOf(table.description, steps) ?? []);
    const rows = sources.flatMap(({ source }) => {
      const own = recordings[Number(source)]!.rows;
      return places.map((place) => own[place]!);
    });
    const onRows = (done: number): void => onRecording?.(Math.floor(done / places.length));
    const features = await table.features(rows, sets, { onRows, signal });
    return sources.map((_, index) => ({
      features: features.slice(index * places.length, (index + 1) * places.length),
    }));
  };
}
