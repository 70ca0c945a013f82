import { babkoCnn } from "./babkoCnn.ts";
import { ravdessDnn } from "./ravdessDnn.ts";
import { ravdessMlp } from "./ravdessMlp.ts";
import type { Recipe } from "./recipe.ts";
import { saveeDnn } from "./saveeDnn.ts";
import { serkit } from "./serkit.ts";
import { serkitLight } from "./serkitLight.ts";
import { tessCnn } from "./tessCnn.ts";

/** Name of one of the {@link recipes}. */
export type RecipeName =
  "serkit" | "serkit-light" | "savee-dnn" | "ravdess-mlp" | "ravdess-dnn" | "babko-cnn" | "tess-cnn";

/**
 * The recipes that have a name.
 *
 * @example
 * ```ts
 * Object.keys(recipes); // => ["serkit", "serkit-light", "savee-dnn", "ravdess-mlp", "ravdess-dnn", "babko-cnn", "tess-cnn"]
 * ```
 */
export const recipes: Readonly<Record<RecipeName, Recipe>> = {
  serkit,
  "serkit-light": serkitLight,
  "savee-dnn": saveeDnn,
  "ravdess-mlp": ravdessMlp,
  "ravdess-dnn": ravdessDnn,
  "babko-cnn": babkoCnn,
  "tess-cnn": tessCnn,
};
