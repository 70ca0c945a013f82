import { distinctFeatureSets, isSameFeatureSet } from "../extraction/distinctFeatureSets.ts";
import { canonicalJson, NUMERICS } from "../extraction/featureIdentity.ts";
import type { Augmentation } from "../extraction/augmentation.ts";
import type { FeatureSet } from "../extraction/featureSet.ts";
import type { Recipe } from "../recipes/recipe.ts";
import { columnsOf, type TableDescription, type TableFeatureSet } from "./tableDescription.ts";
import { TableError } from "./tableError.ts";

/** The feature set of a table that is the one asked for; undefined where it has none. */
export function tableSetOf({ featureSets }: TableDescription, wanted: FeatureSet): TableFeatureSet | undefined {
  return featureSets.find(({ featureSet }) => isSameFeatureSet(featureSet, wanted));
}

/** The number of a copy that is made by these steps; undefined where a table has none. */
export function copyOf({ copies }: TableDescription, steps: Augmentation): number | undefined {
  const place = copies.findIndex((other) => canonicalJson(other) === canonicalJson(steps));
  return place === -1 ? undefined : place;
}

/**
 * Refuses a table that a recipe cannot be trained from.
 *
 * @param path - The table, for errors.
 * @param columns - The columns that it has.
 * @throws {@link TableError} `other-features` if its features were not taken as the recipe takes them, `missing-copies` if the
 *   recipe trains on changed copies that it has not, `missing-column` if it has lost some.
 */
export function requireFeatures(
  path: string,
  description: TableDescription,
  columns: readonly string[],
  { name, conditioning, augmentation, networks }: Pick<Recipe, "name" | "conditioning" | "augmentation" | "networks">,
): void {
  const refuse = (what: string): never => {
    const reason = `its features are not those of the recipe ${name}: ${what}; extract them with --recipe ${name}`;
    throw new TableError("other-features", path, reason);
  };
  if (description.numerics !== NUMERICS) {
    refuse(`they were computed by serkit ${description.version}, whose numbers are others`);
  }
  if (canonicalJson(description.conditioning) !== canonicalJson(conditioning)) {
    refuse("the recordings were conditioned in another way");
  }
  const there = new Set(columns);
  for (const featureSet of distinctFeatureSets(networks)) {
    const set = tableSetOf(description, featureSet) ?? refuse("a feature set is not in the table");
    const lost = columnsOf(set).filter((column) => !there.has(column));
    if (lost.length === 0) continue;
    const others = lost.length === 1 ? "" : ` and ${lost.length - 1} more`;
    const reason = `the column ${lost[0]!}${others} is missing; take the table as serkit extract wrote it`;
    throw new TableError("missing-column", path, reason);
  }
  if (copyOf(description, []) === undefined) refuse("the recordings themselves are not in the table");
  const missing = augmentation.filter((steps) => copyOf(description, steps) === undefined);
  if (missing.length === 0) return;
  const reason =
    `${missing.length} of the ${augmentation.length} changed copies of each recording that the recipe ${name} trains on are ` +
    `not in the table; extract it with --recipe ${name} --copies`;
  throw new TableError("missing-copies", path, reason);
}
