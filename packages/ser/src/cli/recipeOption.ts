import { readFile } from "node:fs/promises";
import { storageError } from "../node/nodeStorage.ts";
import { parseRecipe } from "../recipes/parseRecipe.ts";
import type { Recipe } from "../recipes/recipe.ts";
import { recipes, type RecipeName } from "../recipes/recipes.ts";
import { asInput, exitCodes } from "./exitCode.ts";

/**
 * The recipe of a name, or in a file whose name ends in `.json`.
 *
 * @throws RangeError if there is none of that name, `DataError` or `StorageError` if the file holds none or cannot be read.
 */
export async function recipeNamed(name: string): Promise<Recipe> {
  if (!name.endsWith(".json")) {
    if (Object.hasOwn(recipes, name)) return recipes[name as RecipeName];
    const known = Object.keys(recipes).join(", ");
    throw new RangeError(`--recipe must be one of ${known}, or a file that ends in .json; got ${name}`);
  }
  return asInput(exitCodes.badInput, async () => {
    try {
      return parseRecipe(await readFile(name, "utf8"));
    } catch (cause) {
      throw cause instanceof Error && "syscall" in cause ? storageError(name, "unreadable", cause) : cause;
    }
  });
}
