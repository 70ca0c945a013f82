import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { synthesizeUtterance } from "../../packages/ser/src/node.ts";

const run = promisify(execFile);
const examples = join(import.meta.dirname, "..");
const tsx = createRequire(join(examples, "features-only/package.json")).resolve("tsx/cli");

/** The last argument of a program is where it writes, for those that do. */
let output = "";
beforeAll(async () => {
  output = await mkdtemp(join(tmpdir(), "serkit-examples-"));
});
afterAll(() => rm(output, { recursive: true, force: true }));

const percent = /\d+\.\d %/.source;

describe.concurrent("the example", () => {
  it.each<[name: string, output: RegExp]>([
    ["features-only", /^44 frames of 13 coefficients\nthe tone is A\n$/],
    [
      "train-and-predict",
      new RegExp(
        `^held out: synthetic/\\d\\d, .*\nunweighted average recall: ${percent}\na sad recording .* taken for \\w+\n$`,
      ),
    ],
    ["predict-a-file", /^a synthetic recording, \d\.\d s: \w+\n( {2}\w+ +\d+ %\n){3}$/],
    [
      "train-on-ravdess",
      new RegExp(`^speaker +${percent}\nrandom +${percent}\nthe bundle and its report are in .*\n$`),
    ],
    ["compare-corpora", /^rows: .*\ncorpus 1( {2}\d+\.\d){2}\ncorpus 2( {2}\d+\.\d){2}\n$/],
    [
      "cross-validate",
      new RegExp(
        `^recall: ${percent}, ± ${percent} over seeds\nother speakers: ${percent} to ${percent}\n( {2}synthetic/\\d\\d {2}${percent}\n){4}$`,
      ),
    ],
    ["own-recipe", new RegExp(`^small: ${percent} for strangers\n$`)],
    ["own-corpus", new RegExp(`^32 recordings, 0 left out: ${percent} for strangers\n$`)],
    ["serve-over-http", /^200 \{"predictions":\[\{"emotion":"(sad|angry)".*\}\]\}\n$/],
    ["web-handler", /^200 \{"emotion":"\w+","probabilities":\{.*\}\}\n422 \{"code":"not-audio"\}\n$/],
    ["express", /^200 \{"emotion":"\w+","probabilities":\{.*\}\}\n422 \{"code":"not-audio"\}\n$/],
    ["deno-or-bun", /^a sad recording of a stranger is taken for \w+\n$/],
  ])("%s runs", { timeout: 120_000 }, async (name, expected) => {
    const { stdout, stderr } = await run(process.execPath, [tsx, "main.ts"], {
      cwd: join(examples, name),
      env: { ...process.env, TMPDIR: output },
    });
    expect(stdout).toMatch(expected);
    expect(stderr).toBe("");
  });

  it("require-javascript runs", { timeout: 120_000 }, async () => {
    const { stdout } = await run(process.execPath, ["main.js"], { cwd: join(examples, "require-javascript") });
    expect(stdout).toMatch(/^a synthetic recording: \w+\n$/);
  });

  it("microphone answers what comes in, also where a sample is cut in two", { timeout: 120_000 }, async () => {
    const { samples } = synthesizeUtterance({ speaker: 1, emotion: "angry", take: 1, seed: 0 });
    const bytes = Buffer.alloc(2 * 4 * 16_000 + 1);
    for (let i = 0; i < 4 * 16_000; i++) bytes.writeInt16LE(32_767 * samples[i % samples.length]!, 2 * i);
    const child = spawn(process.execPath, [tsx, "main.ts"], { cwd: join(examples, "microphone") });
    const said = text(child.stdout);
    child.stdin.write(bytes.subarray(0, 5001));
    child.stdin.end(bytes.subarray(5001));
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(await said).toMatch(/^0\.0-3\.0 s {2}\w+\n0\.5-3\.5 s {2}\w+\n1\.0-4\.0 s {2}\w+\n$/);
  });
});
