import { getDotPath, safeParse } from "valibot";
import { DataError } from "../training/dataError.ts";
import type { Recipe } from "./recipe.ts";
import { recipeSchema } from "./recipeSchema.ts";

/**
 * Reads a recipe from JSON.
 *
 * @param json - A {@link Recipe} as `JSON.stringify` writes it.
 * @returns The recipe.
 * @throws {@link DataError} `bad-recipe` if it is not JSON, or not a recipe; the message names the place that is wrong.
 *
 * @example
 * ```ts
 * parseRecipe(JSON.stringify(recipes["savee-dnn"])).name; // => "savee-dnn"
 * ```
 */
export function parseRecipe(json: string): Recipe {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DataError("bad-recipe", `the recipe is not JSON: ${why}`, { cause });
  }
  const { issues, success, output } = safeParse(recipeSchema, parsed);
  if (success) return output;
  const [issue] = issues;
  const place = getDotPath(issue);
  throw new DataError("bad-recipe", `the recipe${place === null ? "" : `'s ${place}`} is wrong: ${issue.message}`);
}
