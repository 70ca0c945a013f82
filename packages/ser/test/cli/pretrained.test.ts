import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav } from "@serkit/features";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPretrained } from "../../src/node/findPretrained.ts";
import { synthesizeUtterance } from "../../src/node.ts";
import { trainSmall } from "../trainedBundle.ts";
import { runSerkit } from "./runSerkit.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-pretrained-"));
const bundle = join(folder, "model.serkit");
const clip = join(folder, "clip.wav");

/** A project in which `@serkit/pretrained` is installed. */
const project = join(folder, "project");
const installed = join(project, "node_modules/@serkit/pretrained");

/** A project in which it is not. */
const bare = join(folder, "bare");

beforeAll(async () => {
  const recognizer = await trainSmall();
  await recognizer.save(bundle, { precision: "half" });
  recognizer.dispose();
  writeFileSync(clip, encodeWav(synthesizeUtterance({ speaker: 1, emotion: "sad", take: 1, seed: 1 })));
  mkdirSync(installed, { recursive: true });
  mkdirSync(join(project, "clips"));
  mkdirSync(bare);
  const own = new URL("../../../pretrained/package.json", import.meta.url);
  writeFileSync(join(installed, "package.json"), readFileSync(own));
  cpSync(bundle, join(installed, "ravdess.serkit"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const NOTICE = "asking @serkit/pretrained: savee-dnn trained on synthetic, CC0-1.0\n";
const pathsIn = (stdout: string): unknown[] =>
  stdout
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { path: unknown }).path);

describe("serkit predict without a bundle", () => {
  it("asks the installed one, and says on what terms", async () => {
    const run = await runSerkit(["predict", clip, "-", "--json"], { cwd: project, input: readFileSync(clip) });
    expect(run).toMatchObject({ exitCode: 0, stderr: NOTICE });
    expect(pathsIn(run.stdout)).toEqual([clip, "-"]);
    const named = await runSerkit(["predict", bundle, clip, "-", "--json"], {
      cwd: project,
      input: readFileSync(clip),
    });
    expect(named).toEqual({ exitCode: 0, stderr: "", stdout: run.stdout });
  });

  it("finds it from a folder below the one it is installed in, and takes a folder for recordings", async () => {
    cpSync(clip, join(project, "clips/a.wav"));
    const run = await runSerkit(["predict", ".", "--json"], { cwd: join(project, "clips") });
    expect(run).toMatchObject({ exitCode: 0, stderr: NOTICE });
    expect(pathsIn(run.stdout)).toEqual(["a.wav"]);
  });

  it("is asked by the other commands too", async () => {
    const input = readFileSync(clip);
    const named = await runSerkit(["stream", bundle, clip], { cwd: bare });
    expect(named).toMatchObject({ exitCode: 0, stderr: "" });
    for (const args of [["stream", clip], ["stream", "-"], ["stream"]]) {
      expect(await runSerkit(args, { cwd: project, input })).toEqual({ ...named, stderr: NOTICE });
    }
    const enrolled = await runSerkit(["enroll", clip, "--out", "me.json"], { cwd: project });
    expect(enrolled).toMatchObject({ exitCode: 0, stderr: NOTICE });
    expect(await runSerkit(["evaluate", "clips"], { cwd: bare })).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining("clips is no bundle") as string,
    });
  });

  it("is one recording at a time for a stream", async () => {
    const run = await runSerkit(["stream", clip, clip], { cwd: project });
    expect(run).toMatchObject({ exitCode: 2, stderr: `error: file must be one; got ${clip}, ${clip}\n` });
  });

  it("says in one sentence that it is not installed, and ends with 4", async () => {
    expect(await runSerkit(["predict", clip], { cwd: bare })).toEqual({
      exitCode: 4,
      stdout: "",
      stderr:
        `error: ${clip} is no bundle, and @serkit/pretrained, which would be asked without one, is not installed; ` +
        "name a bundle first, or npm install @serkit/pretrained\n",
    });
  });
});

describe("what comes first", () => {
  it("is a bundle by its content, whatever its name", async () => {
    const renamed = join(folder, "model.bin");
    cpSync(bundle, renamed);
    const run = await runSerkit(["predict", renamed, clip, "--json"], { cwd: project });
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(pathsIn(run.stdout)).toEqual([clip]);
  });

  it("is a bundle by its name, even if it is not there", async () => {
    const run = await runSerkit(["predict", "nowhere.serkit", clip], { cwd: project });
    expect(run).toEqual({ exitCode: 4, stdout: "", stderr: "error: nowhere.serkit: no such file\n" });
  });

  it("needs a recording after it if it is a bundle", async () => {
    const run = await runSerkit(["predict", bundle], { cwd: project });
    expect(run).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `error: a recording must follow the bundle; got ${bundle} alone\n`,
    });
  });
});

describe("findPretrained", () => {
  it("looks in the given folder and those above it", () => {
    expect(findPretrained(join(project, "clips"))).toBe(join(installed, "ravdess.serkit"));
  });
});
