import * as v from "valibot";
import type { Augmentation } from "../extraction/augmentation.ts";
import type { Conditioning } from "../extraction/conditioning.ts";
import type { FeatureSet } from "../extraction/featureSet.ts";
import { conditioning, featureSet, settings } from "../recipes/recipeSchema.ts";
import type { SkippedRecording } from "../report/trainingReport.ts";

/** Version of this description. */
export const TABLE_FORMAT = 1;

/** Key of the description among the metadata of a Parquet file. */
export const DESCRIPTION_KEY = "serkit";

/**
 * Which columns hold the features of one set.
 *
 * - `columns`: one column a value, named `prefix` and the value's name;
 * - `list`: all values of a row in one column, frame after frame, and the number of frames in another, unless there is always one.
 */
export type FeatureLayout =
  | { readonly kind: "columns"; readonly prefix: string }
  | { readonly kind: "list"; readonly values: string; readonly frames: string | null };

/** One feature set of a table. */
export interface TableFeatureSet {
  /** What was extracted. */
  readonly featureSet: FeatureSet;
  /** Name of each value of a row, or of a frame where rows have several. */
  readonly names: readonly string[];
  /** Where the values are. */
  readonly layout: FeatureLayout;
}

/** What a feature table is: what it takes to train from it, kept in the metadata of a Parquet file as JSON. */
export interface TableDescription {
  /** Version of this description. */
  readonly format: number;
  /** Version of serkit that extracted the features. */
  readonly version: string;
  /** Version of the computations: features of the same number are the same. */
  readonly numerics: number;
  /** The JavaScript engine and processor, on which the last bits depend. */
  readonly engine: string;
  /** What was done to each recording first. */
  readonly conditioning: Conditioning;
  /** The copies of each recording, in the order of their numbers; `[]` is the recording itself. */
  readonly copies: readonly Augmentation[];
  /** What was extracted of each copy. */
  readonly featureSets: readonly TableFeatureSet[];
  /** The recordings that were left out, and why. */
  readonly skipped: readonly SkippedRecording[];
}

/** What {@link TableDescription} must look like. */
export const tableDescription: v.GenericSchema<TableDescription> = v.object({
  format: v.literal(TABLE_FORMAT),
  version: v.string(),
  numerics: v.number(),
  engine: v.string(),
  conditioning,
  copies: v.pipe(v.array(v.array(settings<Augmentation[number]>())), v.minLength(1)),
  featureSets: v.pipe(
    v.array(
      v.object({
        featureSet,
        names: v.pipe(v.array(v.string()), v.minLength(1)),
        layout: v.variant("kind", [
          v.object({ kind: v.literal("columns"), prefix: v.string() }),
          v.object({ kind: v.literal("list"), values: v.string(), frames: v.nullable(v.string()) }),
        ]),
      }),
    ),
    v.minLength(1),
  ),
  skipped: v.array(v.object({ path: v.string(), reason: v.string() })),
});

/** The columns that hold the features of a set, in order. */
export function columnsOf({ names, layout }: Pick<TableFeatureSet, "names" | "layout">): string[] {
  if (layout.kind === "columns") return names.map((name) => layout.prefix + name);
  return layout.frames === null ? [layout.values] : [layout.frames, layout.values];
}
