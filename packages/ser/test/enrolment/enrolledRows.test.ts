import { describe, expect, it } from "vitest";
import { enrolFeatures } from "../../src/enrolment/enrolFeatures.ts";
import { recipes, synthesizeCorpus, type Recipe, type TrainingReport } from "../../src/index.ts";
import { neutralPlatform } from "../../src/platform/neutralPlatform.ts";
import { createEnsemble } from "../../src/recognition/ensemble.ts";
import { prepareExperiment } from "../../src/training/experiment.ts";
import { fitRecipe } from "../../src/training/fitRecipe.ts";
import { originals } from "../../src/training/rowSplit.ts";

/** Functionals and frames together, trained for an instant. */
const recipe: Recipe = {
  ...recipes.serkit,
  augmentation: [],
  emotions: ["neutral", "sad"],
  networks: recipes.serkit.networks.slice(0, 2).map((network) => ({
    ...network,
    memberCount: 1,
    training: { ...network.training, epochs: 1 },
  })),
};

describe("enrolledRows", () => {
  it.each(["neutral", null] as const)(
    "gives a training the answers that the recogniser gives with the enrolment (%s)",
    async (emotion) => {
      const data = synthesizeCorpus({ speakerCount: 4, emotions: recipe.emotions, takeCount: 2 });
      const { table, classes, backend } = await prepareExperiment(neutralPlatform, recipe, { data }, {});
      const speakerOf = (index: number): string => table.utterances[index]!.speaker;
      const all = [...table.utterances.keys()];
      const heldOut = [...new Set(all.map(speakerOf))].slice(0, 2);
      const speakers = heldOut.map((speaker) => {
        const own = all.filter((index) => speakerOf(index) === speaker);
        const suits = (index: number): boolean => emotion === null || table.utterances[index]!.emotion === emotion;
        const enrolled = own.filter(suits).slice(0, 2);
        return { speaker, enrolled, asked: own.filter((index) => !enrolled.includes(index)) };
      });
      const train = all.filter((index) => !heldOut.includes(speakerOf(index)));
      const sides = { train: originals(train), test: originals([0]) };
      const kind = { protocol: "speaker", splitsCopies: false, calibrates: true } as const;
      const shared = { recipe, table, classes, backend, seed: 1, ...kind };
      const tests = [{ emotion, speakers }];
      const fitted = await fitRecipe(neutralPlatform, { ...shared, ...sides, enrolled: tests }, {});

      const report = { seed: 1, recipe: recipe.name } as TrainingReport;
      const bundle = { networks: fitted.networks, temperature: fitted.temperature, report };
      const ensemble = createEnsemble(bundle);
      const featuresOf = (recording: number): Float32Array[] =>
        recipe.networks.map((_, network) => table.rows(network, originals([recording])).x.data);
      const answers: number[] = [];
      for (const { enrolled, asked } of speakers) {
        const { shifts } = enrolFeatures(bundle, "", enrolled.map(featuresOf), emotion);
        for (const recording of asked) answers.push(...(await ensemble.answer(featuresOf(recording), shifts)));
      }
      ensemble.dispose();
      const given = fitted.enrolled[0]!;
      expect(given.data.length).toBe(answers.length);
      for (const [index, probability] of answers.entries()) expect(given.data[index]).toBeCloseTo(probability, 4);
    },
    60_000,
  );
});
