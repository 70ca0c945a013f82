import type { Emotion } from "@serkit/datasets";
import type { Recipe } from "./recipe.ts";
import { recipes, type RecipeName } from "./recipes.ts";

/** A recipe by name or as it is, and what to change of it. */
export interface RecipeChoice {
  readonly recipe?: RecipeName | Recipe;
  readonly emotions?: readonly Emotion[];
  readonly epochs?: number;
}

/**
 * The recipe that options name, with what they change of it.
 *
 * @throws RangeError if there is no recipe of that name, fewer than two emotions, or no whole number of epochs.
 */
export function resolveRecipe({ recipe: chosen = "serkit", emotions, epochs }: RecipeChoice): Recipe {
  const recipe = typeof chosen === "string" ? namedRecipe(chosen) : chosen;
  const wanted = emotions ?? recipe.emotions;
  if (new Set(wanted).size !== wanted.length || wanted.length < 2) {
    throw new RangeError(`trainSER: emotions must be at least two different ones; got ${wanted.join(", ") || "none"}`);
  }
  if (epochs !== undefined && !(Number.isInteger(epochs) && epochs >= 1)) {
    throw new RangeError(`trainSER: epochs must be an integer ≥ 1; got ${epochs}`);
  }
  const networks =
    epochs === undefined
      ? recipe.networks
      : recipe.networks.map((network) => ({ ...network, training: { ...network.training, epochs } }));
  return { ...recipe, networks, emotions: wanted };
}

function namedRecipe(name: string): Recipe {
  if (Object.hasOwn(recipes, name)) return recipes[name as RecipeName];
  throw new RangeError(`trainSER: recipe must be one of ${Object.keys(recipes).join(", ")}; got ${name}`);
}
