import { createFeaturePlans } from "../extraction/createFeaturePlans.ts";
import type { FeatureSet } from "../extraction/featureSet.ts";
import { columnsOf, type TableFeatureSet } from "./tableDescription.ts";
import { COPY_COLUMN, utteranceColumns } from "./utteranceColumns.ts";

/** How features that are one vector a recording are kept: one column a value, or one list. */
export type VectorLayout = "columns" | "list";

/**
 * Chooses the columns of feature sets. Those of frames are always lists: `features` and `frames`, for the second feature set
 * `features_2` and `frames_2`, and so on.
 *
 * @param vectors - What is done with those that are one vector.
 * @returns The feature sets in their order; no two columns have one name.
 * @throws RangeError if a feature set asks for what cannot be computed.
 */
export function layOutFeatures(featureSets: readonly FeatureSet[], vectors: VectorLayout): TableFeatureSet[] {
  const taken = new Set<string>([...utteranceColumns.map(({ name }) => name), COPY_COLUMN]);
  return createFeaturePlans(featureSets).map(({ names, frameCount }, index) => {
    const place = index === 0 ? "" : `_${index + 1}`;
    const isList = vectors === "list" || frameCount !== 1;
    const featureSet = featureSets[index]!;
    const frames = frameCount === 1 ? null : `frames${place}`;
    const list = { kind: "list", values: `features${place}`, frames } as const;
    const prefix = names.some((name) => taken.has(name)) ? `features${place}_` : "";
    const laidOut = { featureSet, names, layout: isList ? list : ({ kind: "columns", prefix } as const) };
    for (const column of columnsOf(laidOut)) taken.add(column);
    return laidOut;
  });
}
