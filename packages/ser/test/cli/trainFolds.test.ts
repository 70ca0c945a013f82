import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSyntheticCorpus } from "../../src/node.ts";
import { runSerkit } from "./runSerkit.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-folds-"));
const recordings = join(folder, "recordings");
const train = ["train", recordings, "--recipe", "savee-dnn", "--emotions", "angry,sad", "--epochs", "2"];

beforeAll(async () => {
  await writeSyntheticCorpus(recordings, { speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("serkit train --folds", () => {
  it("scores each speaker in one fold, and trains on all", async () => {
    const run = await runSerkit([...train, "--folds", "in-order:2", "--json"], { cwd: folder });
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    const report = JSON.parse(run.stdout) as Record<string, unknown>;
    expect(report).toMatchObject({ folds: { speakersPerFold: 2 }, testSize: 1, train: { utterances: 16 } });
    expect(report["test"]).toEqual(report["train"]);
  });

  it.each([
    ["--test-size", "0.5"],
    ["--protocol", "random"],
  ])("goes not with %s", async (...option) => {
    const run = await runSerkit([...train, "--folds", "2", ...option], { cwd: folder });
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toMatch(/^error: option '--folds <choice>' cannot be used with option '--\w/);
  });
});
