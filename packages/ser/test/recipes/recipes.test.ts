import { scikitLearnMlp } from "@serkit/models";
import { describe, expect, it } from "vitest";
import { parseRecipe, recipes, synthesizeCorpus, trainSER, type Recipe } from "../../src/index.ts";

const all = Object.values(recipes);

describe("the recipes", () => {
  it.each(all.map((recipe) => [recipe.name, recipe] as const))("%s comes back from JSON as it is", (name, recipe) => {
    expect(parseRecipe(JSON.stringify(recipe))).toEqual(recipe);
    expect(recipes[name as keyof typeof recipes]).toBe(recipe);
  });

  it("ravdess-mlp trains as scikit-learn's MLPClassifier", () => {
    const [network] = recipes["ravdess-mlp"].networks;
    const options = { hiddenUnits: 300, alpha: 0.01, batchSize: 256, maxIterations: 500 };
    const { architecture, training } = scikitLearnMlp({ inputSize: 180, classCount: 4, rows: 256, ...options });
    expect({ ...network?.model, inputSize: 180, classCount: 4 }).toEqual(architecture);
    expect(network?.training).toEqual(training);
  });

  it.each(all.map((recipe) => [recipe.name, recipe] as const))("%s trains on its emotions", async (_, recipe) => {
    const data = synthesizeCorpus({ speakerCount: 3, emotions: recipe.emotions, takeCount: 1 });
    const recognizer = await trainSER({ data, recipe: small(recipe), epochs: 1, testSize: 0.34 });
    recognizer.dispose();
    expect(recognizer.report.test.utterances).toBe(recipe.emotions.length);
    expect(recognizer.report.absentEmotions).toEqual([]);
  });
});

/** The recipe with a narrower convolution: its shape stays. */
function small(recipe: Recipe): Recipe {
  const networks = recipe.networks.map((network) =>
    network.model.kind === "cnn" || network.model.kind === "melCnn"
      ? { ...network, model: { ...network.model, filters: network.model.filters.map(() => 4) } }
      : network,
  );
  return { ...recipe, networks };
}

describe("parseRecipe", () => {
  const valid = JSON.stringify(recipes["savee-dnn"]);
  const changed = (change: (recipe: Record<string, unknown>) => void): string => {
    const recipe = JSON.parse(valid) as Record<string, unknown>;
    change(recipe);
    return JSON.stringify(recipe);
  };
  it.each([
    ["no JSON", "{", /^the recipe is not JSON: /],
    ["a number", "1", /^the recipe is wrong: /],
    ["no name", changed((recipe) => delete recipe["name"]), /^the recipe's name is wrong: /],
    [
      "an odd emotion",
      changed((recipe) => (recipe["emotions"] = ["sad", "furious"])),
      /^the recipe's emotions\.1 is wrong/,
    ],
    [
      "no epochs",
      changed((recipe) => (training(recipe)["epochs"] = 0)),
      /networks\.0\.training\.epochs is wrong: must be at least 1$/,
    ],
    [
      "an odd optimizer",
      changed((recipe) => (training(recipe)["optimizer"] = { kind: "magic" })),
      /networks\.0\.training\.optimizer is wrong: must be an object whose kind is one of adam, adamW, sgd, rmsprop$/,
    ],
    ["an unknown field", changed((recipe) => (recipe["speed"] = 1)), /^the recipe's speed is wrong/],
  ])("refuses %s, with the place", (_, json, message) => {
    expect(() => parseRecipe(json)).toThrow(message);
    expect(() => parseRecipe(json)).toThrow(expect.objectContaining({ name: "DataError", code: "bad-recipe" }));
  });
});

function training(recipe: Record<string, unknown>): Record<string, unknown> {
  const [network] = recipe["networks"] as { training: Record<string, unknown> }[];
  if (network === undefined) throw new Error("the recipe has no network");
  return network.training;
}
