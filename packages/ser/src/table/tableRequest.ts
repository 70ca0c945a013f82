import { unconditioned } from "../extraction/conditioning.ts";
import { distinctFeatureSets } from "../extraction/distinctFeatureSets.ts";
import { featureSets, type FeatureSet, type FeatureSetName } from "../extraction/featureSet.ts";
import type { ExtractionRequest } from "../extraction/recordingPlan.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { RecipeName } from "../recipes/recipes.ts";
import { resolveRecipe } from "../recipes/resolveRecipe.ts";

/** What the features of a table are. */
export interface TableChoice {
  /**
   * The recipe whose features are taken, so that it can be trained from the table.
   * @defaultValue `"serkit"`; none where `featureSet` is given
   */
  readonly recipe?: RecipeName | Recipe;
  /**
   * What to take instead of a recipe's features, of recordings as they are: a name or one's own.
   * @defaultValue the feature sets of the recipe
   */
  readonly featureSet?: FeatureSetName | FeatureSet;
  /**
   * Whether the changed copies that the recipe trains on are rows too, numbered in a column `copy`.
   * @defaultValue `false`
   */
  readonly copies?: boolean;
}

/**
 * What is taken of each recording for a table.
 *
 * @throws RangeError if there is no recipe or feature set of the name, or both are given, or copies without a recipe.
 */
export function tableRequest({ recipe: chosen, featureSet, copies = false }: TableChoice): ExtractionRequest {
  if (featureSet === undefined) {
    const recipe = resolveRecipe(chosen === undefined ? {} : { recipe: chosen });
    const { conditioning, augmentation, networks } = recipe;
    return {
      conditioning,
      copies: copies ? [[], ...augmentation] : [[]],
      featureSets: distinctFeatureSets(networks),
    };
  }
  if (chosen !== undefined || copies) {
    const extra = chosen === undefined ? "copies" : "recipe";
    throw new RangeError(
      `writeFeatureTable: featureSet must come without ${extra}, which has features of its own; got both`,
    );
  }
  return {
    conditioning: unconditioned,
    copies: [[]],
    featureSets: [typeof featureSet === "string" ? namedFeatureSet(featureSet) : featureSet],
  };
}

function namedFeatureSet(name: string): FeatureSet {
  if (Object.hasOwn(featureSets, name)) return featureSets[name as FeatureSetName];
  const known = Object.keys(featureSets).join(", ");
  throw new RangeError(`writeFeatureTable: featureSet must be one of ${known}; got ${name}`);
}
