import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav } from "@serkit/features";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { crossValidateCommand } from "../../src/cli/commands/crossValidate.ts";
import { enrollCommand } from "../../src/cli/commands/enroll.ts";
import { evaluateCommand } from "../../src/cli/commands/evaluate.ts";
import { predictCommand } from "../../src/cli/commands/predict.ts";
import { streamCommand } from "../../src/cli/commands/stream.ts";
import { exitCodeOf } from "../../src/cli/exitCode.ts";
import { parseEnrolment, synthesizeCorpus, writeSyntheticCorpus } from "../../src/node.ts";
import { trainSmall } from "../trainedBundle.ts";
import { linesOfJson, runCommand as run } from "./runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-enroll-"));
const bundle = join(folder, "model.serkit");
const enrolment = join(folder, "me.enrolment.json");
const recordings = join(folder, "recordings");
const emotions = ["neutral", "sad"] as const;
const clips = [0, 1, 2].map((index) => join(folder, `${index}.wav`));

beforeAll(async () => {
  const recognizer = await trainSmall({
    data: synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2 }),
    emotions,
  });
  await recognizer.save(bundle);
  recognizer.dispose();
  await writeSyntheticCorpus(recordings, { speakerCount: 2, emotions, takeCount: 2, seed: 3 });
  const voice = [...synthesizeCorpus({ speakerCount: 1, emotions: ["neutral"], takeCount: 3, seed: 9 })];
  for (const [index, clip] of clips.entries()) writeFileSync(clip, encodeWav(voice[index]!.source));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("serkit enroll", () => {
  it("writes an enrolment that predict and stream take", async () => {
    const [first = "", second = "", third = ""] = clips;
    const made = await run(enrollCommand, [bundle, first, second, "--out", enrolment]);
    expect([made.error, made.results]).toEqual([undefined, [`${enrolment}, of 2 recordings\n`]]);
    expect(parseEnrolment(readFileSync(enrolment, "utf8"))).toMatchObject({ emotion: null, clipCount: 2 });

    for (const command of [predictCommand, streamCommand]) {
      const json = command === predictCommand ? ["--json"] : [];
      const strange = linesOfJson((await run(command, [bundle, third, ...json])).results)[0]!;
      const known = linesOfJson((await run(command, [bundle, third, ...json, "--enrolment", enrolment])).results)[0]!;
      expect(known["probabilities"]).not.toEqual(strange["probabilities"]);
    }
  });

  it("marks neutral clips, and prints what it wrote", async () => {
    const neutral = join(folder, "neutral.json");
    const { results } = await run(enrollCommand, [bundle, ...clips, "--neutral", "--json", "--out", neutral]);
    expect(linesOfJson(results)).toEqual([
      { enrolment: neutral, recipe: "savee-dnn", emotion: "neutral", clipCount: 3 },
    ]);
    expect(parseEnrolment(readFileSync(neutral, "utf8")).emotion).toBe("neutral");
  });

  it("writes nothing if a recording cannot be used", async () => {
    const broken = join(folder, "broken.wav");
    writeFileSync(broken, new Uint8Array(100));
    const out = join(folder, "none.json");
    const { error, results } = await run(enrollCommand, [bundle, ...clips, broken, "--out", out]);
    expect([exitCodeOf(error), results, existsSync(out)]).toEqual([3, [], false]);
  });

  it("is refused by another bundle, and what is no enrolment by all", async () => {
    const other = join(folder, "other.serkit");
    const recognizer = await trainSmall({ epochs: 1 });
    await recognizer.save(other);
    recognizer.dispose();
    const [clip = ""] = clips;
    for (const [named, file, message] of [
      [other, enrolment, /^the enrolment was made with another recogniser/],
      [bundle, clip, /\.wav: not an enrolment: it is not JSON$/],
      [bundle, join(folder, "missing.json"), /missing\.json: no such file$/],
    ] as const) {
      const { error } = await run(predictCommand, [named, clip, "--enrolment", file]);
      expect(exitCodeOf(error)).toBe(3);
      expect((error as Error).message).toMatch(message);
    }
  });
});

describe("--enroll", () => {
  it("puts the scores of enrolled speakers beside those of strangers", async () => {
    const scored = await run(evaluateCommand, [bundle, recordings, "--enroll", "neutral,1,all", "--no-cache"]);
    expect(scored.error).toBeUndefined();
    const [text = ""] = scored.results;
    for (const line of [
      /^enrolled +recall +accuracy +strangers' recall +recordings$/m,
      /^neutral +\d.* 4$/m,
      /^1 +\d.* 6$/m,
      /^all +\d.* 8$/m,
      /^neutral: up to 4 neutral recordings of each speaker, which are not scored\. None is left to be scored of neutral\.$/m,
      /^1: 1 unlabelled recording of each speaker, which is not scored\.$/m,
      /^all: all recordings of each speaker, unlabelled, which are scored too \(transductive\)\.$/m,
    ]) {
      expect(text).toMatch(line);
    }
  });

  it("does so in a cross-validation", async () => {
    const folds = ["--recipe", "savee-dnn", "--emotions", "neutral,sad", "--epochs", "1", "--folds", "2"];
    const args = [recordings, ...folds, "--no-cache", "--workers", "1", "--enroll", "2"];
    const { results, error } = await run(crossValidateCommand, args);
    expect(error).toBeUndefined();
    expect(results[0]).toMatch(/^2: 2 unlabelled recordings of each speaker, which are not scored\.$/m);
  });

  it.each(["some", "0", "neutral,", "1.5"])("refuses --enroll %s", async (choice) => {
    const { error } = await run(evaluateCommand, [bundle, recordings, "--enroll", choice]);
    expect((error as Error).message).toContain("It must be neutral, all or a number of recordings");
  });
});
