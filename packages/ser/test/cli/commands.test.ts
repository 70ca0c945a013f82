import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runSerkit } from "./runSerkit.ts";
import { parse, useTrainedFolder } from "./trainedFolder.ts";

const { folder, recordings, clip, training } = useTrainedFolder();

describe("serkit train", () => {
  it("prints one JSON object with every score and what was held out", async () => {
    const { exitCode, stdout, stderr } = await runSerkit([...training, "--json", "--report", "report"], {
      cwd: folder,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const result = parse(stdout);
    expect(result).toMatchObject({
      recipe: "savee-dnn",
      protocol: "speaker",
      seed: 7,
      classes: ["sad", "angry"].sort(),
    });
    for (const field of ["accuracy", "unweightedAverageRecall", "macroF1", "seconds"])
      expect(result[field]).toBeTypeOf("number");
    expect(result["test"]).toMatchObject({ utterances: 4 });
    expect((result["test"] as { speakers: string[] }).speakers).toHaveLength(1);
    expect((result["confusion"] as number[][]).flat().reduce((sum, count) => sum + count, 0)).toBe(4);
    expect(readdirSync(join(folder, "report")).sort()).toEqual(["report.html", "report.json", "report.md"]);
    expect(result["bundle"]).toBe("savee-dnn.serkit");
  });

  it("writes the same bundle for the same seed", () => {
    expect(readFileSync(join(folder, "savee-dnn.serkit"))).toEqual(readFileSync(join(folder, "model.serkit")));
  });

  it("says in words what it did and what to do next", async () => {
    const { stdout } = await runSerkit(training, { cwd: folder });
    expect(stdout).toMatch(/^savee-dnn on 16 recordings of synthetic; seed 7, wasm backend\n/);
    expect(stdout).toContain("Speaker-independent: no speaker of the test recordings was heard in training.");
    expect(stdout).toContain("synthetic: these scores say nothing about people");
    expect(stdout).toMatch(/next +serkit predict savee-dnn\.serkit FILE\n$/);
  });
});

describe("serkit predict", () => {
  it("prints one line a file, from standard input too", async () => {
    const { stdout, exitCode } = await runSerkit(["predict", join(folder, "model.serkit"), clip, "-", "--json"], {
      input: readFileSync(clip),
    });
    expect(exitCode).toBe(0);
    const [first, second] = stdout.trim().split("\n").map(parse);
    expect(first?.["path"]).toBe(clip);
    expect(second).toEqual({ ...first, path: "-" });
    const probabilities = Object.values(first?.["probabilities"] as Record<string, number>);
    expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 5);
  });

  it("does the other files when one cannot be used, and ends with 3", async () => {
    const { stdout, stderr, exitCode } = await runSerkit([
      "predict",
      join(folder, "model.serkit"),
      "missing.wav",
      clip,
    ]);
    expect(exitCode).toBe(3);
    expect(stderr).toBe("error: missing.wav: no such file\n");
    expect(stdout.startsWith(clip)).toBe(true);
  });
});

describe("serkit features", () => {
  it("prints names and values as JSON", async () => {
    const result = parse((await runSerkit(["features", clip, "--json"])).stdout);
    expect(Object.keys(result)).toEqual(["path", "sampleRate", "names", "values"]);
    expect(result["names"]).toHaveLength(182);
    expect(result["values"]).toHaveLength(182);
  });

  it("prints librosa's five features of every frame", async () => {
    const result = parse((await runSerkit(["features", clip, "--frames", "--json"])).stdout);
    expect(result).toMatchObject({ path: clip, sampleRate: 22_050, hopLength: 512 });
    const frames = result["frames"] as Record<string, number[][]>;
    expect(Object.entries(frames).map(([name, rows]) => [name, rows[0]?.length])).toEqual([
      ["mfcc", 40],
      ["chroma", 12],
      ["melSpectrogram", 128],
      ["zeroCrossingRate", 1],
      ["rms", 1],
    ]);
    expect(new Set(Object.values(frames).map((rows) => rows.length)).size).toBe(1);
  });

  it("prints CSV with one header", async () => {
    const rows = (await runSerkit(["features", clip, clip, "--csv", "--sample-rate", "16000"])).stdout
      .trim()
      .split("\n");
    expect(rows).toHaveLength(3);
    expect(rows.map((row) => row.split(",").length)).toEqual([184, 184, 184]);
    expect(rows[0]).toMatch(/^path,sampleRate,mfcc0_mean,/);
  });
});

describe("serkit inspect", () => {
  it("counts what is there", async () => {
    const result = parse((await runSerkit(["inspect", recordings, "--json"])).stdout);
    expect(result).toMatchObject({
      utterances: 16,
      sampleRates: { 16000: 16 },
      channels: { 1: 16 },
      skipped: [],
      duplicates: [],
      conflicts: [],
      corpora: [{ id: "synthetic", utterances: 16, emotions: { angry: 8, sad: 8 } }],
    });
  });
});

describe("serkit demo", () => {
  it("goes the whole way on a folder and ends by saying what to try", async () => {
    const { stdout, exitCode } = await runSerkit(["demo", recordings, "--out", "demo"], { cwd: folder });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("The bundle, loaded anew, takes");
    expect(stdout).toContain("Try next:");
    expect(readdirSync(join(folder, "demo")).sort()).toEqual(["recordings.serkit", "report"]);
  });
});

describe("serkit demo on a manifest", () => {
  it("predicts a recording that the manifest lists", async () => {
    const rows = ["angry", "sad"].flatMap((emotion) =>
      ["01", "02", "03", "04"].map(
        (n) => `recordings/synthetic/speaker-${n}/speaker-${n}_${emotion}_01.wav,${emotion},${n}`,
      ),
    );
    writeFileSync(join(folder, "list.csv"), ["path,emotion,speaker", ...rows].join("\n"));
    const { stdout, stderr, exitCode } = await runSerkit(["demo", "list.csv", "--out", "listed"], { cwd: folder });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("The bundle, loaded anew, takes");
  });
});

describe("help", () => {
  const commands =
    "train predict stream listen cross-validate evaluate recipes report features inspect download cache synthesize demo".split(
      " ",
    );
  it.each(commands)("of %s begins with examples", async (name) => {
    const { stdout, exitCode } = await runSerkit([name, "--help"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Examples:\n  serkit ${name}\\b`));
  });

  it("is printed without arguments, and names what the answer means", async () => {
    const { stdout, exitCode } = await runSerkit([]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("not what a person feels");
  });
});
