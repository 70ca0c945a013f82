import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runSerkit } from "./runSerkit.ts";
import { parse, useTrainedFolder, type Json } from "./trainedFolder.ts";

const { folder, recordings, clip, training } = useTrainedFolder();

describe("serkit recipes", () => {
  it("lists them, and prints one that train takes", async () => {
    const { stdout } = await runSerkit(["recipes"]);
    for (const name of ["savee-dnn", "ravdess-mlp", "ravdess-dnn", "babko-cnn", "tess-cnn"])
      expect(stdout).toContain(name);
    const printed = await runSerkit(["recipes", "savee-dnn", "--json"]);
    const own = { ...parse(printed.stdout), name: "own", emotions: ["angry", "sad"] };
    writeFileSync(join(folder, "own.json"), JSON.stringify(own));
    const run = ["train", recordings, "--recipe", "own.json", "--epochs", "1", "--json"];
    const trained = await runSerkit(run, { cwd: folder });
    expect(parse(trained.stdout)).toMatchObject({ recipe: "own", bundle: "own.serkit", definition: { name: "own" } });
  });

  it("names the place that is wrong in a recipe of one's own", async () => {
    writeFileSync(join(folder, "bad.json"), JSON.stringify({ name: "bad" }));
    const { exitCode, stderr } = await runSerkit(["train", recordings, "--recipe", "bad.json"], { cwd: folder });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^error: the recipe's \w+ is wrong: /);
    const missing = await runSerkit(["train", recordings, "--recipe", "none.json"], { cwd: folder });
    expect([missing.exitCode, missing.stderr]).toEqual([3, "error: none.json: no such file\n"]);
  });
});

describe("serkit train --protocol all", () => {
  it("gives every protocol's scores side by side", async () => {
    const all = [...training, "--protocol", "all", "--out", "all.serkit"];
    const result = parse((await runSerkit([...all, "--json"], { cwd: folder })).stdout);
    expect(result["protocol"]).toBe("speaker");
    expect(result["comparison"]).toMatchObject([{ protocol: "clip" }, { protocol: "random", testSize: 0.2 }]);
    const { stdout } = await runSerkit(all, { cwd: folder });
    expect(stdout).toMatch(/^clip +\d/m);
    expect(stdout).toMatch(/^random +\d/m);
  });
});

describe("serkit cross-validate", () => {
  it("prints means, intervals and every fold", async () => {
    const run = ["cross-validate", recordings, ...training.slice(2, -2), "--folds", "in-order:2", "--seeds", "1,2"];
    const result = parse((await runSerkit([...run, "--json"])).stdout);
    expect(result["seeds"]).toEqual([1, 2]);
    expect(result["folds"]).toHaveLength(4);
    for (const score of ["accuracy", "unweightedAverageRecall"]) {
      expect(Object.keys(result[score] as Json)).toEqual(["mean", "standardDeviation", "interval"]);
    }
    for (const field of ["perClass", "perSpeaker", "confusion", "seconds"]) expect(result).toHaveProperty(field);
    const { stdout, exitCode } = await runSerkit([...run, "--folds", "leave-one-out"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("4 folds, each of 4 speakers held out once for each of 2 seeds (1, 2)");
  });

  it("writes what each training says of each recording held out", async () => {
    const run = ["cross-validate", recordings, ...training.slice(2, -2), "--folds", "in-order:2", "--seeds", "1,2"];
    const result = parse((await runSerkit([...run, "--predictions", "answers.csv", "--json"], { cwd: folder })).stdout);
    const [head = [], ...rows] = readFileSync(join(folder, "answers.csv"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    const classes = result["classes"] as string[];
    expect(head).toEqual(["path", "corpus", "speaker", "emotion", "seed", "fold", "predicted", ...classes]);
    expect(rows).toHaveLength(2 * 16);
    const right = rows.filter((row) => row[3] === row[6]).length;
    const confusion = result["confusion"] as number[][];
    expect(right).toBe(confusion.reduce((sum, row, place) => sum + row[place]!, 0));
    for (const row of rows) expect(row.slice(7).reduce((sum, cell) => sum + Number(cell), 0)).toBeCloseTo(1, 5);
  });

  it("says before any work that there is nowhere to write", async () => {
    const nowhere = ["cross-validate", recordings, "--predictions", "missing/answers.csv"];
    const { exitCode, stderr } = await runSerkit(nowhere, { cwd: folder });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("there is no folder missing; make it first");
    const train = await runSerkit(["train", recordings, "--out", "."], { cwd: folder });
    expect(train.stderr).toContain("is a folder, not a file");
  });

  it.each(["none", "1", "in-order:0", "in-order"])("refuses --folds %s", async (folds) => {
    const { exitCode, stderr } = await runSerkit(["cross-validate", recordings, "--folds", folds]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: option '--folds/);
  });
});

describe("serkit evaluate", () => {
  it("scores a bundle on a folder, and names the speakers it was trained on", async () => {
    const run = ["evaluate", "model.serkit", recordings];
    const result = parse((await runSerkit([...run, "--json"], { cwd: folder })).stdout);
    expect(result["test"]).toMatchObject({ utterances: 16 });
    expect(result["heardSpeakers"]).toHaveLength(3);
    expect((await runSerkit(run, { cwd: folder })).stdout).toContain("Heard in training");
  });

  it("refuses what is no bundle, and a folder without its emotions", async () => {
    const noBundle = await runSerkit(["evaluate", clip, recordings]);
    expect(noBundle.exitCode).toBe(4);
    expect(noBundle.stderr).toContain(`${clip} is no bundle, and @serkit/pretrained`);
    const merged = await runSerkit(["evaluate", "model.serkit", recordings, "--merge", "angry=bored"], { cwd: folder });
    expect(merged.exitCode).toBe(3);
    expect(merged.stderr).toMatch(/^error: all \d+ recordings are sad; at least two emotions are needed\n$/);
  });
});
