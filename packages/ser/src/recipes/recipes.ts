import { ravdessDnn } from "./ravdessDnn.ts";
import type { Recipe } from "./recipe.ts";
import { saveeDnn } from "./saveeDnn.ts";

/** Name of one of the {@link recipes}. */
export type RecipeName = "savee-dnn" | "ravdess-dnn";

/**
 * The recipes that have a name.
 *
 * @example
 * ```ts
 * Object.keys(recipes); // => ["savee-dnn", "ravdess-dnn"]
 * ```
 */
export const recipes: Readonly<Record<RecipeName, Recipe>> = {
  "savee-dnn": saveeDnn,
  "ravdess-dnn": ravdessDnn,
};
